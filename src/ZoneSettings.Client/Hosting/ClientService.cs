using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZoneSettings.Client.Disk;
using ZoneSettings.Client.Polling;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client.Hosting;

/// <summary>
/// The client's part in the life of a host: what is on disk is in force before anything else starts, so that a proxy never
/// listens without it; what is in force is on disk when the host has stopped.
/// </summary>
internal sealed partial class ClientService(
    FeedLoop loop,
    SnapshotSaver saver,
    StatusReporter reporter,
    IOptions<ZoneSettingsClientOptions> options,
    ILogger<ClientService> logger)
    : BackgroundService, IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Address is { Scheme: "http", IsLoopback: false } address)
        {
            LogInTheClear(address.Host);
        }

        try
        {
            if (await saver.LoadAsync(cancellationToken) is { } stored)
            {
                loop.Begin(stored);
                LogStartedFromDisk(stored.Snapshot.Version, stored.Snapshot.Zones.Count, stored.ConfirmedOn);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Without what is on disk the start waits for the control plane, which is better than none.
            LogNotStartedFromDisk(fault);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await saver.EndAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        loop.RunAsync(stoppingToken), saver.RunAsync(stoppingToken), reporter.RunAsync(stoppingToken));

    [LoggerMessage(LogLevel.Warning, "The control plane at {Host} is followed over http: whoever is on the way reads the token and can change every setting. Use https.")]
    private partial void LogInTheClear(string host);

    [LoggerMessage(LogLevel.Information, "Started from disk with version {Version} and {Count} zones, last confirmed at {ConfirmedOn}.")]
    private partial void LogStartedFromDisk(Feed.FeedVersion version, int count, DateTimeOffset? confirmedOn);

    [LoggerMessage(LogLevel.Error, "What is on disk cannot be put in force.")]
    private partial void LogNotStartedFromDisk(Exception fault);
}
