namespace ZoneSettings.Client.Tables;

/// <summary>Zones by name, in lower case. The hash is randomized per process, for zone owners choose the names.</summary>
internal readonly struct NameKey : IZoneKey<ReadOnlySpan<char>>
{
    public static int HashOf(ReadOnlySpan<char> key) => string.GetHashCode(key);

    public static int HashOf(ZoneEntry zone) => zone.NameHash;

    public static bool Matches(ZoneEntry zone, ReadOnlySpan<char> key) => key.SequenceEqual(zone.Name);
}
