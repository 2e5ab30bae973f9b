using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>Brings the memory up to what the database holds: whole at a start, by the change feed afterwards.</summary>
internal sealed class StateLoader(
    StateStore store, FeedLog log, FeedMark mark, Inquiries inquiries, DatabaseLocation location,
    IOptions<StateOptions> options, TimeProvider clock)
{
    // Changes of other processes that are read while the counter is locked.
    private const int MostNews = 1_000;

    private static readonly string Revision = SqlText.Quote(nameof(FeedStep.Revision));

    private static readonly string Following = $"WHERE {Revision} > {SqlText.Parameter(0)} ORDER BY {Revision}";

    private readonly HashSet<string> goneBack = new(StringComparer.Ordinal);

    /// <summary>Whether nobody may go on with the numbers of this feed: it is a backup's, or a copy's.</summary>
    public bool NeedsEpoch(FoundFeed found) => found.IsForeign || HasGoneBack(found.Feed);

    /// <summary>
    /// Begins an epoch, when that is needed, inside of a transaction that no other writer can be in: another process may
    /// have been faster. Answers where the feed stands then.
    /// </summary>
    public async Task<FeedState> RenewAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var found = await mark.FindAsync(inquiries.Over(context), cancellationToken);
        if (!NeedsEpoch(found))
        {
            return found.Feed;
        }

        // Numbers that were given already will be given again, for something else.
        goneBack.Add(found.Feed.Epoch);
        return await FeedEpoch.RenewAsync(context, mark, cancellationToken);
    }

    /// <summary>
    /// Reads what is new inside of a writer's transaction. False, and nothing is read, when that would take long, or needs
    /// a new epoch first.
    /// </summary>
    public async Task<bool> TryCatchUpAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var inquiry = inquiries.Over(context);
        var found = await mark.FindAsync(inquiry, cancellationToken);
        if (found.Feed.Epoch != store.Epoch || found.Feed.Revision - store.Revision > MostNews || NeedsEpoch(found))
        {
            return false;
        }

        await ReadAsync(inquiry, found.Feed, cancellationToken);
        return true;
    }

    /// <summary>Reads what is new up to a position, inside a transaction that sees just what was committed up to there.</summary>
    public async Task ReadAsync(Inquiry inquiry, FeedState feed, CancellationToken cancellationToken)
    {
        if (feed.Epoch != store.Epoch)
        {
            await LoadAsync(inquiry, feed, cancellationToken);
            await mark.WriteAsync(feed.Epoch, feed.Revision, cancellationToken);
        }
        else if (feed.Revision > store.Revision)
        {
            await CatchUpAsync(inquiry, feed, cancellationToken);
        }
    }

    // Also when the commit of the new epoch failed, or when the same backup is restored again.
    private bool HasGoneBack(FeedState feed) =>
        goneBack.Contains(feed.Epoch)
        || (store.IsLoaded && feed.Epoch == store.Epoch && feed.Revision < store.Revision);

    private async Task LoadAsync(Inquiry inquiry, FeedState feed, CancellationToken cancellationToken)
    {
        var tables = await TablesLoader.LoadAsync(inquiry, feed, options.Value, cancellationToken);
        var window = await FeedLoader.LoadAsync(inquiry, tables, feed, log.Options, clock.GetUtcNow(), cancellationToken);
        await location.SurviveAsync(cancellationToken);
        // The feed first: a snapshot must never be ahead of what the feed knows.
        log.Replace(window);
        store.Replace(tables);
    }

    private async Task CatchUpAsync(Inquiry inquiry, FeedState feed, CancellationToken cancellationToken)
    {
        var since = store.Revision;
        var steps = await StoredRows.Steps.ListAsync(inquiry, Following, [since], cancellationToken);
        if (steps.Count < feed.Revision - since)
        {
            // The history has let go of some of them.
            await LoadAsync(inquiry, feed, cancellationToken);
            return;
        }

        var news = await NewsReader.ReadAsync(inquiry, store, steps, cancellationToken);
        news.MoveTo(feed.Revision);
        await location.SurviveAsync(cancellationToken);
        log.Append(feed.Revision, steps, news.FindZone);
        store.Apply(news);
    }
}
