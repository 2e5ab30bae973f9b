using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.History;

/// <summary>Reads what happened to a setting, out of the change feed.</summary>
public sealed class HistoryReader(IDbContextFactory<ZoneSettingsContext> contexts)
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
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
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
