using ZoneSettings.Client.Tables;

namespace ZoneSettings.Client.Tests.Tables;

/// <summary>Zones by id, with three hashes for all of them, next to each other and around the end of a shard.</summary>
internal readonly struct CollidingKey : IZoneKey<UInt128>
{
    public static int HashOf(UInt128 key) => (int)(uint)(key % 3) - 1;

    public static int HashOf(ZoneEntry zone) => HashOf(zone.Key);

    public static bool Matches(ZoneEntry zone, UInt128 key) => zone.Key == key;
}
