using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Brings the memory up to what the database holds: whole at a start, by the change feed afterwards. Call inside a transaction.</summary>
internal static class StateLoader
{
    /// <summary>Reads what is new. Returns whether there was anything.</summary>
    public static async Task<bool> SynchronizeAsync(
        ZoneSettingsContext context, StateStore store, CancellationToken cancellationToken)
    {
        var feed = await context.FeedStates.AsNoTracking().SingleAsync(cancellationToken);
        if (!store.IsLoaded || feed.Epoch != store.Epoch || feed.Revision < store.Revision)
        {
            await LoadAsync(context, store, feed, cancellationToken);
            return true;
        }

        if (feed.Revision == store.Revision)
        {
            return false;
        }

        await CatchUpAsync(context, store, feed, cancellationToken);
        return true;
    }

    private static async Task LoadAsync(
        ZoneSettingsContext context, StateStore store, FeedState feed, CancellationToken cancellationToken)
    {
        var everything = new StateOverlay(new StateStore());
        await foreach (var account in context.Accounts.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            everything.Put(account);
        }

        await foreach (var token in context.Tokens.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            everything.Put(token);
        }

        await foreach (var key in context.Keys.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            everything.Put(key);
        }

        var overrides = (await context.Overrides.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(row => row.ZoneId);
        await foreach (var zone in context.Zones.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            everything.Put(new ZoneState(zone, overrides[zone.Id]));
        }

        everything.MoveTo(feed.Revision);
        store.Replace(everything, feed.Epoch);
    }

    private static async Task CatchUpAsync(
        ZoneSettingsContext context, StateStore store, FeedState feed, CancellationToken cancellationToken)
    {
        var since = store.Revision;
        var touched = await context.Changes.AsNoTracking()
            .Where(change => change.Revision > since)
            .Select(change => new { change.Subject, change.SubjectId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var news = new StateOverlay(store);
        foreach (var subject in touched.OrderBy(subject => subject.Subject))
        {
            await ReadAsync(context, news, subject.Subject, subject.SubjectId, cancellationToken);
        }

        news.MoveTo(feed.Revision);
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
        var zone = await context.Zones.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (zone is null)
        {
            news.Remove(id);
            return;
        }

        var overrides = await context.Overrides.AsNoTracking().Where(row => row.ZoneId == id).ToListAsync(cancellationToken);
        news.Put(new ZoneState(zone, overrides));
    }
}
