using System.CommandLine;
using Microsoft.Extensions.Options;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Commands;

/// <summary>The commands of the executable; without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command and returns the exit code: 0, or 1 after a message on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = ServeCommand.Describe(new RootCommand("Reference proxy of the zone settings. Without a command it serves."));
        root.Subcommands.Add(ServeCommand.Describe(new Command("serve", "Serve visitors (the default).")));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host hears the signals and takes the time it needs to finish what it accepted.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception fault) when (fault is ConfigurationException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
