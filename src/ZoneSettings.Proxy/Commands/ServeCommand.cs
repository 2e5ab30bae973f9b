using System.CommandLine;
using System.Net.Sockets;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Hosting;

namespace ZoneSettings.Proxy.Commands;

/// <summary>Serves visitors until it is told to stop.</summary>
internal static class ServeCommand
{
    private const string Config = "--config";

    public static TCommand Describe<TCommand>(TCommand command)
        where TCommand : Command
    {
        command.Options.Add(new Option<string>(Config)
        {
            Description = "JSON file with the control plane, the listeners and the origins.",
            DefaultValueFactory = _ => ConfigurationFile.DefaultPath,
        });
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue<string>(Config), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        await using var app = ProxyHost.Build(ConfigurationFile.Read(path));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // What has started beside the listeners ends in good order.
            await app.StopAsync(CancellationToken.None);
            throw new ConfigurationException([$"Listeners: {fault.Message}"]);
        }

        app.Services.GetRequiredService<StartupReport>().Write();
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
