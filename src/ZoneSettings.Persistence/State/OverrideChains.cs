using System.Runtime.InteropServices;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Overrides of many zones in whatever order they come, until each zone takes its own. A row costs 12 bytes beside itself.</summary>
internal sealed class OverrideChains(int zones)
{
    private const int End = -1;

    private readonly Dictionary<HexId, (int Last, int Count)> chains = new(zones);
    private readonly List<(SettingOverride Row, int Before)> links = new(zones);

    public void Add(SettingOverride row)
    {
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(chains, row.ZoneId, out var exists);
        links.Add((row, exists ? chain.Last : End));
        chain = (links.Count - 1, chain.Count + 1);
    }

    /// <summary>What was added for a zone, in that order.</summary>
    public SettingOverride[] Find(HexId zoneId)
    {
        if (!chains.TryGetValue(zoneId, out var chain))
        {
            return [];
        }

        var rows = new SettingOverride[chain.Count];
        for (var (place, link) = (chain.Count, chain.Last); link != End; link = links[link].Before)
        {
            rows[--place] = links[link].Row;
        }

        return rows;
    }
}
