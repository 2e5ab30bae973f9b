using System.CommandLine;
using Microsoft.Extensions.Options;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Commands;

/// <summary>The commands of the executable; without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command and returns the exit code: 0, or 1 after a message on standard error.</summary>
    /// <param name="args">What the user has typed.</param>
    /// <param name="output">Where the probe writes; null for standard output.</param>
    /// <param name="errors">Where messages go; null for standard error.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? errors = null)
    {
        var root = ServeCommand.Describe(new RootCommand("Reference proxy of the zone settings. Without a command it serves."));
        root.Subcommands.Add(ServeCommand.Describe(new Command("serve", "Serve visitors (the default).")));
        root.Subcommands.Add(ProbeCommand.Describe(new Command(
            "probe",
            "Try an origin as the proxy would, and say for each encryption mode what visitors would get. Connects to where it is told, and nowhere else. "
            + "Exit code 0: the probe was done, whatever it found; 1: it could not be done.")));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host hears the signals and takes the time it needs to finish what it accepted.
                ProcessTerminationTimeout = null,
                Output = output ?? Console.Out,
                Error = errors ?? Console.Error,
            });
        }
        catch (Exception fault) when (fault is ConfigurationException or OptionsValidationException)
        {
            await (errors ?? Console.Error).WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
