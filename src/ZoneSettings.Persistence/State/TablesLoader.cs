using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Reads zones and all the rest out of the database.</summary>
internal static class TablesLoader
{
    /// <summary>Everything that is wanted, as the open transaction sees it.</summary>
    public static async Task<StateTables> LoadAsync(
        ZoneSettingsContext context, FeedState feed, StateOptions options, CancellationToken cancellationToken)
    {
        var (zones, overrides) = Choose(context, options);
        var count = await zones.CountAsync(cancellationToken);
        var tables = new StateTables(feed.Epoch, feed.Revision, count);
        await foreach (var account in context.Accounts.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tables.Put(account);
        }

        await foreach (var token in context.Tokens.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tables.Put(token);
        }

        await foreach (var key in context.Keys.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tables.Put(key);
        }

        var chains = new OverrideChains(count);
        await foreach (var row in overrides.Select(SharedRows.Override).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            chains.Add(row);
        }

        await foreach (var zone in zones.Select(SharedRows.Zone).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tables.Load(new ZoneState(zone, chains.Find(zone.Id)));
        }

        tables.OrderNames();
        return tables;
    }

    // Each table in the order in which it lies on the disk: by key, as a join would have it, takes three times as long.
    private static (IQueryable<Zone> Zones, IQueryable<SettingOverride> Overrides) Choose(
        ZoneSettingsContext context, StateOptions options)
    {
        var (zones, overrides) = (context.Zones.AsNoTracking(), context.Overrides.AsNoTracking());
        if (options.Zones is not { } words)
        {
            return (zones, overrides);
        }

        var ids = words.Where(word => HexId.TryParse(word, out _)).Select(HexId.Parse).ToArray();
        var chosen = zones.Where(zone => ids.Contains(zone.Id) || words.Contains(zone.Name));
        return (chosen, overrides.Where(row => chosen.Any(zone => zone.Id == row.ZoneId)));
    }
}
