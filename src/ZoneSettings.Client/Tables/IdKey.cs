namespace ZoneSettings.Client.Tables;

/// <summary>Zones by id.</summary>
internal readonly struct IdKey : IZoneKey<UInt128>
{
    public static int HashOf(UInt128 key) => key.GetHashCode();

    public static int HashOf(ZoneEntry zone) => zone.Key.GetHashCode();

    public static bool Matches(ZoneEntry zone, UInt128 key) => zone.Key == key;
}
