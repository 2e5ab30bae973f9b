using System.CommandLine;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.Backups;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Commands;

/// <summary>The commands of the executable; without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command and returns the exit code: 0, or 1 after a message on standard error.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">For standard output; the console's unless told.</param>
    /// <param name="errors">For standard error; the console's unless told.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? errors = null)
    {
        var root = ServeCommand.Describe(new RootCommand("Zone settings control plane. Without a command it serves."));
        root.Subcommands.Add(ServeCommand.Describe(new Command("serve", "Serve the API (the default).")));
        root.Subcommands.Add(MigrateCommand.Make());
        root.Subcommands.Add(BackupCommands.MakeBackup());
        root.Subcommands.Add(BackupCommands.MakeRestore());
        root.Subcommands.Add(TokenCommands.Make());
        root.Subcommands.Add(ZoneCommands.Make());
        root.Subcommands.Add(OpenApiCommand.Make());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                Output = output ?? Console.Out,
                Error = errors ?? Console.Error,
                EnableDefaultExceptionHandler = false,
                // The host hears the signals and takes the time it needs to finish what it accepted.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception fault) when (fault is StartupException or DatabaseTooNewException or BackupException or OptionsValidationException)
        {
            await (errors ?? Console.Error).WriteLineAsync(fault.Message);
            return 1;
        }
        catch (StoreUnavailableException fault)
        {
            await (errors ?? Console.Error).WriteLineAsync($"{fault.Message} {fault.GetBaseException().Message}");
            return 1;
        }
    }
}
