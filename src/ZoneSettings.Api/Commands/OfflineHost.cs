using System.CommandLine;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Commands;

/// <summary>The service without its server, for commands that work on the database, also beside a running service.</summary>
internal static class OfflineHost
{
    /// <summary>Who the history names.</summary>
    public static Actor Actor { get; } = new("command", "command", Environment.UserName);

    /// <summary>Prepares the database, runs <paramref name="work"/> and finishes what it wrote.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="zones">Ids or names of the zones that the command speaks of; it knows of no others, for there may be a million.</param>
    /// <param name="work">What the command does; answers its exit code.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(
        ParseResult result, IReadOnlyCollection<string> zones, Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken)
    {
        // Standard output belongs to the command's answer.
        string[] arguments = [.. HostArguments.Of(result), "--Logging:Console:LogToStandardErrorThreshold=Trace", "--Logging:LogLevel:Default=Warning"];
        await using var app = ServiceHost.Build(
            arguments, services => services.Configure<StateOptions>(state => state.Zones = [.. zones.Select(word => word.ToLowerInvariant())]));
        await ServiceHost.PrepareAsync(app, seedFile: null, seedDemo: false, cancellationToken);
        var code = await work(app.Services, cancellationToken);
        await app.Services.GetRequiredService<StateWriter>().StopAsync(cancellationToken);
        return code;
    }
}
