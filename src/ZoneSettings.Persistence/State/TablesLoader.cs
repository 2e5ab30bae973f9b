using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Reads zones and all the rest out of the database.</summary>
internal static class TablesLoader
{
    /// <summary>Everything that is wanted, as the open transaction sees it.</summary>
    public static async Task<StateTables> LoadAsync(
        Inquiry inquiry, FeedState feed, StateOptions options, CancellationToken cancellationToken)
    {
        var chosen = new ChosenZones(options);
        var count = await chosen.CountAsync(inquiry, cancellationToken);
        var tables = new StateTables(feed.Epoch, feed.Revision, count);
        await foreach (var account in StoredRows.Accounts.ReadAsync(inquiry, "", [], cancellationToken))
        {
            tables.Put(account);
        }

        await foreach (var token in StoredRows.Tokens.ReadAsync(inquiry, "", [], cancellationToken))
        {
            tables.Put(token);
        }

        await foreach (var key in StoredRows.Keys.ReadAsync(inquiry, "", [], cancellationToken))
        {
            tables.Put(key);
        }

        var chains = new OverrideChains(count);
        await foreach (var row in chosen.ReadOverridesAsync(inquiry, cancellationToken))
        {
            chains.Add(row);
        }

        await foreach (var zone in chosen.ReadAsync(inquiry, cancellationToken))
        {
            tables.Load(new ZoneState(zone, chains.Find(zone.Id)));
        }

        tables.OrderNames();
        return tables;
    }
}
