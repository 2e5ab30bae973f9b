using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Reads zones and all the rest out of the database.</summary>
internal static class TablesLoader
{
    /// <summary>Everything, as the open transaction sees it.</summary>
    public static async Task<StateTables> LoadAsync(
        ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken)
    {
        var zones = await context.Zones.CountAsync(cancellationToken);
        var tables = new StateTables(feed.Epoch, feed.Revision, zones);
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

        await LoadZonesAsync(context, tables, new OverrideChains(zones), cancellationToken);
        return tables;
    }

    // Each table in the order in which it lies on the disk: by key, as a join would have it, takes three times as long.
    private static async Task LoadZonesAsync(
        ZoneSettingsContext context, StateTables tables, OverrideChains overrides, CancellationToken cancellationToken)
    {
        await foreach (var row in context.Overrides.AsNoTracking().Select(SharedRows.Override).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            overrides.Add(row);
        }

        await foreach (var zone in context.Zones.AsNoTracking().Select(SharedRows.Zone).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            tables.Load(new ZoneState(zone, overrides.Find(zone.Id)));
        }

        tables.OrderNames();
    }
}
