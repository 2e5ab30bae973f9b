using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests;

/// <summary>A host with the client in it, as a data plane has it, and short pauses.</summary>
internal sealed class ClientHost : IAsyncDisposable
{
    public const string Token = "token-of-the-tests-0123456789";

    private readonly IHost host;

    private ClientHost(IHost host, LogBook log)
    {
        this.host = host;
        Log = log;
        Directory = host.Services.GetRequiredService<ZoneDirectory>();
        Directory.Changed += (_, table) => Published.Enqueue(table);
    }

    public ZoneDirectory Directory { get; }

    public LogBook Log { get; }

    /// <summary>Every table since the host was built.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<ZoneTable> Published { get; } = new();

    public static async Task<ClientHost> StartAsync(
        Uri address, Action<ZoneSettingsClientOptions>? configure = null, TimeProvider? clock = null, Action<IHttpClientBuilder>? build = null)
    {
        var host = Build(address, configure, clock, build);
        await host.host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Starts, and waits until something is in force.</summary>
    public static async Task<ClientHost> FollowAsync(
        ScriptedControlPlane plane, Action<ZoneSettingsClientOptions>? configure = null, TimeProvider? clock = null, Action<IHttpClientBuilder>? build = null)
    {
        var host = await StartAsync(plane.Address, configure, clock, build);
        await host.Directory.WaitForFirstAsync(TestContext.Current.CancellationToken).WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return host;
    }

    public static ClientHost Build(
        Uri address, Action<ZoneSettingsClientOptions>? configure = null, TimeProvider? clock = null, Action<IHttpClientBuilder>? build = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var log = new LogBook();
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        var client = builder.Services.AddZoneSettingsClient(options =>
        {
            options.Address = address;
            options.Token = Token;
            options.ProxyId = "edge-1";
            options.RetryPause = TimeSpan.FromMilliseconds(5);
            options.LongestRetryPause = TimeSpan.FromMilliseconds(40);
            options.RefusedPause = TimeSpan.FromMilliseconds(40);
            options.LongestRetryAfter = TimeSpan.FromMilliseconds(40);
            options.SaveInterval = TimeSpan.FromMilliseconds(10);
            configure?.Invoke(options);
        });
        build?.Invoke(client);
        return new ClientHost(builder.Build(), log);
    }

    public Task UntilVersionAsync(Feed.FeedVersion version) =>
        Eventually.TrueAsync(() => Directory.Current.Version == version, () => $"version {version}, not {Directory.Current.Version}");

    public Task UntilErrorAsync(string part) => Eventually.TrueAsync(
        () => Directory.State.LastError?.Sentence.Contains(part, StringComparison.Ordinal) == true,
        () => $"the error '{part}', not '{Directory.State.LastError?.Sentence}'");

    public Task StopAsync() => host.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>As a program does whose start failed halfway.</summary>
    public void DisposeOnly() => host.Dispose();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
