using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>The next table while it is made. Used by one thread, and no longer once built.</summary>
internal sealed class ZoneTableBuilder(
    ZoneMapBuilder<ReadOnlySpan<char>, NameKey> byName, ZoneMapBuilder<UInt128, IdKey> byId)
{
    /// <summary>Begins an empty table for about so many zones.</summary>
    public ZoneTableBuilder(int expected)
        : this(new ZoneMapBuilder<ReadOnlySpan<char>, NameKey>(expected), new ZoneMapBuilder<UInt128, IdKey>(expected))
    {
    }

    public ZoneEntry? Find(UInt128 key) => byId.Find(key);

    public ZoneEntry? FindByName(string name) => byName.Find(name);

    /// <summary>Adds a zone whose id and name are both free.</summary>
    public void Add(ZoneEntry zone)
    {
        byName.Add(zone);
        byId.Add(zone);
    }

    public void Remove(ZoneEntry zone)
    {
        byName.Remove(zone);
        byId.Remove(zone);
    }

    public ZoneTable Build(FeedVersion version, IReadOnlyList<PlanSettings> plans) =>
        new(version, plans, byName.Build(), byId.Build());
}
