using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>Reads what steps of the feed are about, as it is now: with few queries, however many steps there are.</summary>
internal static class NewsReader
{
    // Few enough for the parameters of one query.
    private const int MostIds = 500;

    /// <param name="inquiry">With a transaction that sees all of the steps and nothing later.</param>
    /// <param name="below">What is known.</param>
    /// <param name="steps">What came after it.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<StateOverlay> ReadAsync(
        Inquiry inquiry, IStateReader below, IReadOnlyList<FeedStep> steps, CancellationToken cancellationToken)
    {
        var news = new StateOverlay(below);
        foreach (var touched in steps.GroupBy(step => KindOf(step.Subject), step => step.SubjectId))
        {
            foreach (var ids in touched.Distinct().Chunk(MostIds))
            {
                await ReadAsync(inquiry, news, touched.Key, ids, cancellationToken);
            }
        }

        return news;
    }

    // What became of a setting is told with its zone.
    private static ChangeSubject KindOf(ChangeSubject subject) =>
        subject == ChangeSubject.Setting ? ChangeSubject.Zone : subject;

    private static async Task ReadAsync(
        Inquiry inquiry, StateOverlay news, ChangeSubject subject, string[] ids, CancellationToken cancellationToken)
    {
        switch (subject)
        {
            case ChangeSubject.Zone:
                await ReadZonesAsync(inquiry, news, ids, cancellationToken);
                break;
            case ChangeSubject.Account:
                (await FindAsync(inquiry, StoredRows.Accounts, nameof(Account.Id), ids, cancellationToken)).ForEach(news.Put);
                break;
            case ChangeSubject.Token:
                (await FindAsync(inquiry, StoredRows.Tokens, nameof(ApiToken.Id), ids, cancellationToken)).ForEach(news.Put);
                break;
            case ChangeSubject.Key:
                (await FindAsync(inquiry, StoredRows.Keys, nameof(ApiKey.Email), ids, cancellationToken)).ForEach(news.Put);
                break;
            default:
                throw new InvalidOperationException($"The change feed names an unknown subject: {subject}.");
        }
    }

    private static async Task ReadZonesAsync(
        Inquiry inquiry, StateOverlay news, string[] ids, CancellationToken cancellationToken)
    {
        var zones = await FindAsync(inquiry, StoredRows.Zones, nameof(Zone.Id), ids, cancellationToken);
        var overrides = (await FindAsync(inquiry, StoredRows.Overrides, nameof(SettingOverride.ZoneId), ids, cancellationToken))
            .ToLookup(row => row.ZoneId);
        foreach (var gone in ids.Select(HexId.Parse).Except(zones.Select(zone => zone.Id)))
        {
            news.Remove(gone);
        }

        // A zone's own row seldom changes; while it stays the same object, no list has to be made anew.
        zones.ForEach(zone => news.Put(new ZoneState(
            news.FindZone(zone.Id)?.Zone is { } known && known.SaysTheSameAs(zone) ? known : zone, overrides[zone.Id])));
    }

    private static Task<List<TRow>> FindAsync<TRow>(
        Inquiry inquiry, RowSource<TRow> rows, string column, string[] ids, CancellationToken cancellationToken) =>
        rows.ListAsync(inquiry, $"WHERE {SqlText.IsAmong(column, ids.Length)}", ids, cancellationToken);
}
