using System.Numerics;

namespace ZoneSettings.Client.Tables;

/// <summary>
/// A persistent hash table of zones: about √n shards of about √n zones. A change copies the list of shards and one
/// shard and shares the rest, so it costs microseconds with 100,000 zones, and no reader ever sees it. A slot is a
/// reference, the key is in the zone: an index costs some 14 bytes for each zone. Immutable.
/// </summary>
internal sealed class ZoneMap<TKey, TKind>
    where TKey : allows ref struct
    where TKind : struct, IZoneKey<TKey>
{
    private readonly ZoneEntry?[][] shards;
    private readonly int[] counts;

    public ZoneMap(ZoneEntry?[][] shards, int[] counts, int count)
    {
        this.shards = shards;
        this.counts = counts;
        Count = count;
    }

    public static ZoneMap<TKey, TKind> Empty { get; } = new ZoneMapBuilder<TKey, TKind>(0).Build();

    public int Count { get; }

    public IEnumerable<ZoneEntry> Zones => shards.SelectMany(shard => shard).OfType<ZoneEntry>();

    public ZoneEntry? Find(TKey key) => Find(shards, key);

    public ZoneMapBuilder<TKey, TKind> ToBuilder() => new([.. shards], [.. counts], Count);

    /// <summary>Looks in shards that may still be under construction.</summary>
    public static ZoneEntry? Find(ZoneEntry?[][] shards, TKey key)
    {
        var hash = TKind.HashOf(key);
        var shard = shards[ShardOf(hash, shards.Length)];
        var mask = shard.Length - 1;
        for (var slot = hash & mask; shard[slot] is { } zone; slot = (slot + 1) & mask)
        {
            if (TKind.HashOf(zone) == hash && TKind.Matches(zone, key))
            {
                return zone;
            }
        }

        return null;
    }

    /// <summary>The upper bits choose the shard, the lower ones the slot in it.</summary>
    public static int ShardOf(int hash, int shardCount) =>
        (int)((ulong)(uint)hash >> (32 - BitOperations.Log2((uint)shardCount)));
}
