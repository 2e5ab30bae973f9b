using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Brings the memory up to what the database holds: whole at a start, by the change feed afterwards.</summary>
internal sealed class StateLoader(StateStore store, FeedLog log, FeedMark mark, TimeProvider clock)
{
    private readonly HashSet<string> goneBack = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads what is new, inside the transaction that the context has open; that has to be committed, for a database that
    /// went back gets a new epoch.
    /// </summary>
    public async Task SynchronizeAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var feed = await context.FeedStates.AsNoTracking().SingleAsync(cancellationToken);
        if (HasGoneBack(feed) || await mark.IsForeignAsync(context, feed, cancellationToken))
        {
            // A backup, or a copy. Numbers that were given already will be given again, for something else.
            goneBack.Add(feed.Epoch);
            feed = await FeedEpoch.RenewAsync(context, mark, cancellationToken);
        }

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
        var tables = await TablesLoader.LoadAsync(context, feed, cancellationToken);
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
        var news = new StateOverlay(store);
        foreach (var (subject, subjectId) in steps.Select(step => (step.Subject, step.SubjectId)).Distinct()
            .OrderBy(touched => touched.Subject))
        {
            await ReadAsync(context, news, subject, subjectId, cancellationToken);
        }

        news.MoveTo(feed.Revision);
        log.Append(feed.Revision, steps, news.FindZone);
        store.Apply(news);
    }

    private static async Task ReadAsync(
        ZoneSettingsContext context, StateOverlay news, ChangeSubject subject, string subjectId,
        CancellationToken cancellationToken)
    {
        switch (subject)
        {
            case ChangeSubject.Setting:
            case ChangeSubject.Zone:
                await ReadZoneAsync(context, news, HexId.Parse(subjectId), cancellationToken);
                break;
            case ChangeSubject.Account:
                var accountId = HexId.Parse(subjectId);
                news.Put(await context.Accounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellationToken));
                break;
            case ChangeSubject.Token:
                var tokenId = HexId.Parse(subjectId);
                news.Put(await context.Tokens.AsNoTracking().SingleAsync(row => row.Id == tokenId, cancellationToken));
                break;
            case ChangeSubject.Key:
                news.Put(await context.Keys.AsNoTracking().SingleAsync(row => row.Email == subjectId, cancellationToken));
                break;
            default:
                throw new InvalidOperationException($"The change feed names an unknown subject: {subject}.");
        }
    }

    private static async Task ReadZoneAsync(
        ZoneSettingsContext context, StateOverlay news, HexId id, CancellationToken cancellationToken)
    {
        if (await TablesLoader.LoadZoneAsync(context, id, cancellationToken) is { } zone)
        {
            news.Put(zone);
        }
        else
        {
            news.Remove(id);
        }
    }
}
