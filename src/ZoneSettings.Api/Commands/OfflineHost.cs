using System.CommandLine;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Commands;

/// <summary>The service without its server, for commands that work on the database, also beside a running service.</summary>
internal static class OfflineHost
{
    /// <summary>Who the history names.</summary>
    public static Actor Actor { get; } = new("command", "command", Environment.UserName);

    /// <summary>Prepares the database, runs <paramref name="work"/> and finishes what it wrote.</summary>
    public static async Task<int> RunAsync(
        ParseResult result, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        // Standard output belongs to the command's answer.
        string[] arguments = [.. HostArguments.Of(result), "--Logging:Console:LogToStandardErrorThreshold=Trace", "--Logging:LogLevel:Default=Warning"];
        await using var app = ServiceHost.Build(arguments);
        await ServiceHost.PrepareAsync(app, seedFile: null, seedDemo: false, cancellationToken);
        var code = await work(app.Services, cancellationToken);
        await app.Services.GetRequiredService<StateWriter>().StopAsync(cancellationToken);
        return code;
    }
}
