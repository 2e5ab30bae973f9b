using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.History;

/// <summary>Reads what happened to a setting, out of the change feed.</summary>
public sealed class HistoryReader(
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, Replica replica, StateStore store)
{
    /// <summary>One page, newest first, and how many changes there are in all.</summary>
    /// <param name="zoneId">The zone; it may be a deleted one.</param>
    /// <param name="settingId">The setting.</param>
    /// <param name="page">From 1.</param>
    /// <param name="perPage">Changes per page.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(
        HexId zoneId, string settingId, int page, int perPage, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Change>, int) answer = ([], 0);
        var found = await replica.TryReadAsync(
            async token =>
            {
                await using var copy = location.CreateReplicaContext();
                if (!await HasComeFarEnoughAsync(copy, token))
                {
                    return false;
                }

                answer = await ReadAsync(copy, zoneId, settingId, page, perPage, token);
                return true;
            },
            cancellationToken);
        if (found)
        {
            return answer;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, zoneId, settingId, page, perPage, cancellationToken);
    }

    // The history must not lack what the settings show.
    private Task<bool> HasComeFarEnoughAsync(ZoneSettingsContext copy, CancellationToken cancellationToken)
    {
        var (epoch, revision) = (store.Epoch, store.Revision);
        return copy.FeedStates.AnyAsync(feed => feed.Epoch == epoch && feed.Revision >= revision, cancellationToken);
    }

    private static async Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(
        ZoneSettingsContext context, HexId zoneId, string settingId, int page, int perPage, CancellationToken cancellationToken)
    {
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
}
