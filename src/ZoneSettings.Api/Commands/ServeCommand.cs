using System.CommandLine;
using System.Net.Sockets;
using ZoneSettings.Api.Hosting;

namespace ZoneSettings.Api.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static partial class ServeCommand
{
    private const string Seed = "--seed";

    public static TCommand Describe<TCommand>(TCommand command)
        where TCommand : Command
    {
        command.Options.Add(new Option<string?>(Seed) { Description = "JSON file with accounts, zones, tokens and keys to put into the database; doing it again changes nothing." });
        command.SetAction((result, cancellationToken) =>
            RunAsync(HostArguments.Of(result), result.GetValue<string?>(Seed), cancellationToken));
        return HostArguments.Accept(command);
    }

    private static async Task<int> RunAsync(string[] hostArguments, string? seedFile, CancellationToken cancellationToken)
    {
        await using var app = ServiceHost.Build(hostArguments);
        await ServiceHost.PrepareAsync(app, seedFile, seedDemo: true, cancellationToken);
        await StartAsync(app, cancellationToken);
        app.Services.GetRequiredService<StartupReport>().Write();
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException or FormatException)
        {
            throw new StartupException($"{fault.Message} Choose another address with --urls=http://127.0.0.1:PORT.");
        }
        catch (InvalidOperationException fault)
        {
            // A configuration value of the wrong type, or https without a certificate. The stack is for whoever looks deeper.
            LogNotStarted(app.Logger, fault);
            throw new StartupException(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The server did not start.")]
    private static partial void LogNotStarted(ILogger logger, Exception fault);
}
