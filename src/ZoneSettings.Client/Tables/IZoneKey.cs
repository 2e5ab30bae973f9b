namespace ZoneSettings.Client.Tables;

/// <summary>What zones are found by in a map.</summary>
/// <typeparam name="TKey">Type of the key that is asked for.</typeparam>
internal interface IZoneKey<TKey>
    where TKey : allows ref struct
{
    static abstract int HashOf(TKey key);

    static abstract int HashOf(ZoneEntry zone);

    static abstract bool Matches(ZoneEntry zone, TKey key);
}
