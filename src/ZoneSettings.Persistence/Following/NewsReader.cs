using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>Reads what steps of the feed are about, as it is now: with few queries, however many steps there are.</summary>
internal static class NewsReader
{
    // Few enough for the parameters of one query.
    private const int MostIds = 500;

    /// <param name="context">With a transaction that sees all of the steps and nothing later.</param>
    /// <param name="below">What is known.</param>
    /// <param name="steps">What came after it.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<StateOverlay> ReadAsync(
        ZoneSettingsContext context, IStateReader below, IReadOnlyList<FeedStep> steps, CancellationToken cancellationToken)
    {
        var news = new StateOverlay(below);
        foreach (var touched in steps.GroupBy(step => KindOf(step.Subject), step => step.SubjectId))
        {
            foreach (var ids in touched.Distinct().Chunk(MostIds))
            {
                await ReadAsync(context, news, touched.Key, ids, cancellationToken);
            }
        }

        return news;
    }

    // What became of a setting is told with its zone.
    private static ChangeSubject KindOf(ChangeSubject subject) =>
        subject == ChangeSubject.Setting ? ChangeSubject.Zone : subject;

    private static async Task ReadAsync(
        ZoneSettingsContext context, StateOverlay news, ChangeSubject subject, string[] ids, CancellationToken cancellationToken)
    {
        switch (subject)
        {
            case ChangeSubject.Zone:
                await ReadZonesAsync(context, news, Parse(ids), cancellationToken);
                break;
            case ChangeSubject.Account:
                var accounts = Parse(ids);
                (await FindAsync(context.Accounts, row => accounts.Contains(row.Id), cancellationToken)).ForEach(news.Put);
                break;
            case ChangeSubject.Token:
                var tokens = Parse(ids);
                (await FindAsync(context.Tokens, row => tokens.Contains(row.Id), cancellationToken)).ForEach(news.Put);
                break;
            case ChangeSubject.Key:
                (await FindAsync(context.Keys, row => ids.Contains(row.Email), cancellationToken)).ForEach(news.Put);
                break;
            default:
                throw new InvalidOperationException($"The change feed names an unknown subject: {subject}.");
        }
    }

    private static async Task ReadZonesAsync(
        ZoneSettingsContext context, StateOverlay news, HexId[] ids, CancellationToken cancellationToken)
    {
        var zones = await context.Zones.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(SharedRows.Zone)
            .ToListAsync(cancellationToken);
        var overrides = (await context.Overrides.AsNoTracking().Where(row => ids.Contains(row.ZoneId)).Select(SharedRows.Override)
            .ToListAsync(cancellationToken)).ToLookup(row => row.ZoneId);
        foreach (var gone in ids.Except(zones.Select(zone => zone.Id)))
        {
            news.Remove(gone);
        }

        // A zone's own row seldom changes; while it stays the same object, no list has to be made anew.
        zones.ForEach(zone => news.Put(new ZoneState(
            news.FindZone(zone.Id)?.Zone is { } known && known.SaysTheSameAs(zone) ? known : zone, overrides[zone.Id])));
    }

    private static HexId[] Parse(string[] ids) => [.. ids.Select(id => HexId.Parse(id))];

    private static Task<List<TRow>> FindAsync<TRow>(
        IQueryable<TRow> rows, Expression<Func<TRow, bool>> condition, CancellationToken cancellationToken)
        where TRow : class => rows.AsNoTracking().Where(condition).ToListAsync(cancellationToken);
}
