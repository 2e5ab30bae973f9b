using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.History;

/// <summary>Reads what happened to a setting, out of the change feed.</summary>
public sealed partial class HistoryReader(
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, StateStore store, ILogger<HistoryReader> logger)
{
    private bool replicaFailed;

    /// <summary>One page, newest first, and how many changes there are in all.</summary>
    /// <param name="zoneId">The zone; it may be a deleted one.</param>
    /// <param name="settingId">The setting.</param>
    /// <param name="page">From 1.</param>
    /// <param name="perPage">Changes per page.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(
        HexId zoneId, string settingId, int page, int perPage, CancellationToken cancellationToken)
    {
        await using var context = await TryOpenReplicaAsync(cancellationToken)
            ?? await contexts.CreateDbContextAsync(cancellationToken);
        var subjectId = zoneId.ToString();
        var changes = context.Changes.AsNoTracking()
            .Where(change => change.SubjectId == subjectId && change.SettingId == settingId);
        var total = await changes.CountAsync(cancellationToken);
        var skipped = (long)(page - 1) * perPage;
        if (skipped >= total)
        {
            return ([], total);
        }

        var rows = await changes.OrderByDescending(change => change.Revision)
            .Skip((int)skipped).Take(perPage).ToListAsync(cancellationToken);
        return (rows, total);
    }

    // Not one that is behind the memory, for the history would lack what the settings show.
    private async Task<ZoneSettingsContext?> TryOpenReplicaAsync(CancellationToken cancellationToken)
    {
        var context = location.CreateReplicaContext();
        if (context is null)
        {
            return null;
        }

        try
        {
            var (epoch, revision) = (store.Epoch, store.Revision);
            if (await context.FeedStates.AnyAsync(feed => feed.Epoch == epoch && feed.Revision >= revision, cancellationToken))
            {
                replicaFailed = false;
                return context;
            }
        }
        catch (DbException fault)
        {
            if (!replicaFailed)
            {
                LogReplicaFailed(fault.GetBaseException().Message);
            }

            replicaFailed = true;
        }

        await context.DisposeAsync();
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The history cannot be read from the replica: {Reason} The primary server is read instead. Said once per outage.")]
    private partial void LogReplicaFailed(string reason);
}
