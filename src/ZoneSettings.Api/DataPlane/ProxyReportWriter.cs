using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.Proxies;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Writes the reports of proxies down every few seconds, and at the end.</summary>
internal sealed partial class ProxyReportWriter(
    ProxyRegistry registry, TimeProvider clock, ILogger<ProxyReportWriter> logger) : PeriodicWork(WriteInterval, clock)
{
    /// <summary>How often they are written down.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(5);

    private bool isFailing;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await registry.ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Not cancelled: requests that were cut off may have used the time up, and a database gives up by itself.
        await WorkAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await registry.WriteAsync(cancellationToken);
            isFailing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!isFailing)
            {
                LogWriteFailed(fault);
            }

            isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The reports of proxies could not be written down; it is tried again every few seconds. Said once per outage.")]
    private partial void LogWriteFailed(Exception fault);
}
