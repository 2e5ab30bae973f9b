using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>Brings the memory up to what the database holds: whole at a start, by the change feed afterwards.</summary>
internal sealed class StateLoader(
    StateStore store, FeedLog log, FeedMark mark, IOptions<StateOptions> options, TimeProvider clock)
{
    private readonly HashSet<string> goneBack = new(StringComparer.Ordinal);

    /// <summary>Where the feed of a database stands.</summary>
    public static Task<FeedState> ReadFeedAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.FeedStates.AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>Whether nobody may go on with the numbers of this feed: it is a backup's, or a copy's.</summary>
    public async Task<bool> NeedsEpochAsync(
        ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken) =>
        HasGoneBack(feed) || await mark.IsForeignAsync(context, feed, cancellationToken);

    /// <summary>
    /// Begins an epoch, when that is needed, inside of a transaction that no other writer can be in: another process may
    /// have been faster. Answers where the feed stands then.
    /// </summary>
    public async Task<FeedState> RenewAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var feed = await ReadFeedAsync(context, cancellationToken);
        if (!await NeedsEpochAsync(context, feed, cancellationToken))
        {
            return feed;
        }

        // Numbers that were given already will be given again, for something else.
        goneBack.Add(feed.Epoch);
        return await FeedEpoch.RenewAsync(context, mark, cancellationToken);
    }

    /// <summary>Reads what is new up to a position, inside a transaction that sees just what was committed up to there.</summary>
    public async Task ReadAsync(ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken)
    {
        if (feed.Epoch != store.Epoch)
        {
            await LoadAsync(context, feed, cancellationToken);
            await mark.WriteAsync(feed.Epoch, feed.Revision, cancellationToken);
        }
        else if (feed.Revision > store.Revision)
        {
            await CatchUpAsync(context, feed, cancellationToken);
        }
    }

    // Also when the commit of the new epoch failed, or when the same backup is restored again.
    private bool HasGoneBack(FeedState feed) =>
        goneBack.Contains(feed.Epoch)
        || (store.IsLoaded && feed.Epoch == store.Epoch && feed.Revision < store.Revision);

    private async Task LoadAsync(ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken)
    {
        var tables = await TablesLoader.LoadAsync(context, feed, options.Value, cancellationToken);
        var window = await FeedLoader.LoadAsync(context, tables, feed, log.Options, clock.GetUtcNow(), cancellationToken);
        // The feed first: a snapshot must never be ahead of what the feed knows.
        log.Replace(window);
        store.Replace(tables);
    }

    private async Task CatchUpAsync(ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken)
    {
        var since = store.Revision;
        var steps = await context.Changes.AsNoTracking()
            .Where(change => change.Revision > since)
            .OrderBy(change => change.Revision)
            .Select(change => new FeedStep(
                change.Revision, change.Subject, change.SubjectId, change.SettingId, change.OccurredOn))
            .ToListAsync(cancellationToken);
        if (steps.Count < feed.Revision - since)
        {
            // The history has let go of some of them.
            await LoadAsync(context, feed, cancellationToken);
            return;
        }

        var news = await NewsReader.ReadAsync(context, store, steps, cancellationToken);
        news.MoveTo(feed.Revision);
        log.Append(feed.Revision, steps, news.FindZone);
        store.Apply(news);
    }
}
