using ZoneSettings.Persistence.History;

namespace ZoneSettings.Api.Hosting;

/// <summary>Lets go of the oldest history once an hour.</summary>
internal sealed partial class HistoryUpkeep(
    HistoryPruner pruner, TimeProvider clock, ILogger<HistoryUpkeep> logger) : PeriodicWork(Interval, clock)
{
    /// <summary>How often it is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await pruner.PruneAsync(cancellationToken);
            if (count > 0)
            {
                LogPruned(count);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} steps of the history were older than History:MaximumAge and are deleted.")]
    private partial void LogPruned(int count);

    [LoggerMessage(LogLevel.Warning, "The oldest history could not be deleted; it is tried again in an hour.")]
    private partial void LogFailed(Exception fault);
}
