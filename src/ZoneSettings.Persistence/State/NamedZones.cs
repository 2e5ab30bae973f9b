using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Zones whose names follow one another, and how many of each type there are among them. Immutable.</summary>
public sealed class NamedZones : IRun<NamedZones, string, Zone>
{
    // About so many zones: a new name copies them, and a page of a list passes over all runs before it.
    private const uint UsualLength = 512;

    private readonly KeyValuePair<string, int>[] types;

    private NamedZones(IReadOnlyList<Zone> items)
    {
        Items = items;
        types = [.. items.CountBy(zone => zone.Type)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Zone> Items { get; }

    /// <inheritdoc/>
    public static string KeyOf(Zone item) => item.Name;

    /// <inheritdoc/>
    public static int Compare(string one, string other) => string.CompareOrdinal(one, other);

    /// <inheritdoc/>
    public static bool Begins(string key)
    {
        // FNV-1a. The hash of the base library is another in each process.
        var hash = 2166136261u;
        foreach (var character in key)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash % UsualLength == 0;
    }

    /// <inheritdoc/>
    public static NamedZones Make(IReadOnlyList<Zone> items) => new(items);

    /// <summary>How many of its zones are of one of these types.</summary>
    public int CountOf(IReadOnlyCollection<string> wanted)
    {
        var count = 0;
        foreach (var (type, zones) in types)
        {
            count += wanted.Contains(type) ? zones : 0;
        }

        return count;
    }
}
