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
    /// <summary>
    /// The changes of a setting, from the one that set it on, or from its last reset on. Each names the one before it; where
    /// none is named, it was a reset or there is none.
    /// </summary>
    private const string Chain =
        """
        WITH RECURSIVE chain ("Revision", "Previous") AS (
            SELECT "Revision", "PreviousRevision" FROM changes
            WHERE "Revision" = COALESCE(
                (SELECT "Revision" FROM setting_overrides WHERE "ZoneId" = {0} AND "SettingId" = {1}),
                (SELECT MAX(reset."Revision") FROM changes AS reset
                WHERE reset."SubjectId" = {0} AND reset."SettingId" = {1} AND reset."NewJson" IS NULL))
            UNION ALL
            SELECT earlier."Revision", earlier."PreviousRevision" FROM chain JOIN changes AS earlier
            ON earlier."Revision" = COALESCE(chain."Previous", (
                SELECT MAX(reset."Revision") FROM changes AS reset
                WHERE reset."SubjectId" = {0} AND reset."SettingId" = {1} AND reset."NewJson" IS NULL
                    AND reset."Revision" < chain."Revision"))
        )
        SELECT changes.* FROM chain JOIN changes ON changes."Revision" = chain."Revision"
        WHERE changes."Revision" <= {2}
        """;

    /// <summary>
    /// One page, newest first, and how many changes there are in all; none that the settings do not show yet, for what has
    /// been written may still be on its way to the disk.
    /// </summary>
    /// <param name="zoneId">The zone; it may be a deleted one.</param>
    /// <param name="settingId">The setting.</param>
    /// <param name="page">From 1.</param>
    /// <param name="perPage">Changes per page.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(
        HexId zoneId, string settingId, int page, int perPage, CancellationToken cancellationToken)
    {
        var newest = store.Revision;
        IQueryable<Change> ChangesIn(ZoneSettingsContext context) =>
            context.Changes.FromSqlRaw(Chain, zoneId.ToString(), settingId, newest).AsNoTracking();

        (IReadOnlyList<Change>, int) answer = ([], 0);
        var found = await replica.TryReadAsync(
            async token =>
            {
                await using var copy = location.CreateReplicaContext();
                if (!await HasComeFarEnoughAsync(copy, token))
                {
                    return false;
                }

                answer = await ReadAsync(ChangesIn(copy), page, perPage, token);
                return true;
            },
            cancellationToken);
        if (found)
        {
            return answer;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(ChangesIn(context), page, perPage, cancellationToken);
    }

    // The history must not lack what the settings show.
    private Task<bool> HasComeFarEnoughAsync(ZoneSettingsContext copy, CancellationToken cancellationToken)
    {
        var (epoch, revision) = (store.Epoch, store.Revision);
        return copy.FeedStates.AnyAsync(feed => feed.Epoch == epoch && feed.Revision >= revision, cancellationToken);
    }

    private static async Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(
        IQueryable<Change> changes, int page, int perPage, CancellationToken cancellationToken)
    {
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
