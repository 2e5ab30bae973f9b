using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>Reads the latest part of the change feed from its table, so that positions outlive a restart.</summary>
internal static class FeedLoader
{
    private static readonly string Revision = SqlText.Quote(nameof(FeedStep.Revision));

    private static readonly string LatestFirst = $"WHERE {Revision} > {SqlText.Parameter(0)} ORDER BY {Revision} DESC";

    private static readonly string OldestSql = $"SELECT MIN({Revision}) FROM {StoredRows.Steps.Table}";

    /// <param name="inquiry">With the transaction in which <paramref name="state"/> was read.</param>
    /// <param name="state">Everything, as it is now.</param>
    /// <param name="feed">Where the feed stands.</param>
    /// <param name="options">How far back to go.</param>
    /// <param name="now">What ages are counted from.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<FeedWindow> LoadAsync(
        Inquiry inquiry, IStateReader state, FeedState feed, FeedOptions options, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var oldest = await FindOldestAsync(inquiry, feed, cancellationToken);
        oldest = Math.Max(oldest, feed.Revision - options.MaximumChanges);
        var entries = new Dictionary<HexId, FeedEntry>();
        var steps = StoredRows.Steps.ReadAsync(inquiry, LatestFirst, [oldest], cancellationToken);
        await foreach (var step in steps)
        {
            if (!step.ConcernsDataPlanes)
            {
                continue;
            }

            if (step.OccurredOn < now - options.MaximumAge)
            {
                oldest = step.Revision;
                break;
            }

            // The newest comes first. What a zone was before is not known any more, and nobody needs it.
            var id = HexId.Parse(step.SubjectId);
            entries.TryAdd(id, new FeedEntry(step.Revision, id, state.FindZone(id), step.OccurredOn));
        }

        return FeedWindow.Of(feed.Epoch, oldest, feed.Revision, [.. entries.Values.OrderBy(entry => entry.Revision)]);
    }

    // The history loses its oldest rows in time; what is before the first that is left cannot be told.
    private static async Task<long> FindOldestAsync(
        Inquiry inquiry, FeedState feed, CancellationToken cancellationToken) =>
        await inquiry.FindAsync(OldestSql, row => row.IsDBNull(0) ? feed.Revision : row.GetInt64(0) - 1, cancellationToken);
}
