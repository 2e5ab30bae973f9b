using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Reads zones and all the rest out of the database, with one string for equal texts.</summary>
internal static class TablesLoader
{
    private static readonly Expression<Func<Zone, Zone>> SharedZone = row => new Zone
    {
        Id = row.Id,
        Name = row.Name,
        AccountId = row.AccountId,
        Plan = row.Plan,
        PlanFrequency = SharedText.Of(row.PlanFrequency),
        Type = SharedText.Of(row.Type),
        Status = SharedText.Of(row.Status),
        Paused = row.Paused,
        VanityNameServers = SharedText.Of(row.VanityNameServers),
        CreatedOn = row.CreatedOn,
        ModifiedOn = row.ModifiedOn,
    };

    private static readonly Expression<Func<SettingOverride, SettingOverride>> SharedOverride = row => new SettingOverride
    {
        ZoneId = row.ZoneId,
        SettingId = SharedText.Of(row.SettingId),
        ValueJson = SharedText.Of(row.ValueJson),
        ModifiedOn = row.ModifiedOn,
        Revision = row.Revision,
    };

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

    /// <summary>A zone with what is set on it; null when there is none.</summary>
    public static async Task<ZoneState?> LoadZoneAsync(
        ZoneSettingsContext context, HexId id, CancellationToken cancellationToken)
    {
        var zone = await context.Zones.AsNoTracking().Where(row => row.Id == id).Select(SharedZone)
            .SingleOrDefaultAsync(cancellationToken);
        return zone is null
            ? null
            : new ZoneState(zone, await context.Overrides.AsNoTracking().Where(row => row.ZoneId == id).Select(SharedOverride)
                .ToArrayAsync(cancellationToken));
    }

    // Each table in the order in which it lies on the disk: by key, as a join would have it, takes three times as long.
    private static async Task LoadZonesAsync(
        ZoneSettingsContext context, StateTables tables, OverrideChains overrides, CancellationToken cancellationToken)
    {
        await foreach (var row in context.Overrides.AsNoTracking().Select(SharedOverride).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            overrides.Add(row);
        }

        await foreach (var zone in context.Zones.AsNoTracking().Select(SharedZone).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            tables.Load(new ZoneState(zone, overrides.Find(zone.Id)));
        }

        tables.OrderNames();
    }
}
