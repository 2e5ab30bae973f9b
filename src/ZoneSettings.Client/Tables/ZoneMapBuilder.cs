using System.Numerics;

namespace ZoneSettings.Client.Tables;

/// <summary>
/// The next <see cref="ZoneMap{TKey, TKind}"/> while it is made: shards are copied when they are first touched. Used by
/// one thread, and no longer once built.
/// </summary>
internal sealed class ZoneMapBuilder<TKey, TKind>
    where TKey : allows ref struct
    where TKind : struct, IZoneKey<TKey>
{
    private const int FewestShards = 16;
    private const int SmallestShard = 4;

    private ZoneEntry?[][] shards;
    private int[] counts;
    private bool[] owned;

    /// <summary>Begins an empty map for about so many zones.</summary>
    public ZoneMapBuilder(int expected)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestShards, Math.Sqrt(expected)));
        shards = new ZoneEntry?[length][];
        Array.Fill(shards, new ZoneEntry?[SmallestShard]);
        counts = new int[length];
        owned = new bool[length];
    }

    /// <summary>Goes on from a map. The arrays are the builder's, the shards in them are not.</summary>
    public ZoneMapBuilder(ZoneEntry?[][] shards, int[] counts, int count)
    {
        this.shards = shards;
        this.counts = counts;
        owned = new bool[shards.Length];
        Count = count;
    }

    public int Count { get; private set; }

    public ZoneEntry? Find(TKey key) => ZoneMap<TKey, TKind>.Find(shards, key);

    /// <summary>Adds a zone whose key is not there yet.</summary>
    public void Add(ZoneEntry zone)
    {
        if (Count >= 4 * shards.Length * shards.Length)
        {
            Spread();
        }

        var hash = TKind.HashOf(zone);
        var index = ZoneMap<TKey, TKind>.ShardOf(hash, shards.Length);
        var shard = MakeRoom(index);
        Put(shard, hash, zone);
        counts[index]++;
        Count++;
    }

    /// <summary>Takes a zone out that is there.</summary>
    public void Remove(ZoneEntry zone)
    {
        var hash = TKind.HashOf(zone);
        var index = ZoneMap<TKey, TKind>.ShardOf(hash, shards.Length);
        var shard = Own(index, shards[index].Length);
        var mask = shard.Length - 1;
        var hole = hash & mask;
        while (!ReferenceEquals(shard[hole], zone))
        {
            hole = (hole + 1) & mask;
        }

        CloseUp(shard, hole);
        counts[index]--;
        Count--;
    }

    public ZoneMap<TKey, TKind> Build() => new(shards, counts, Count);

    private static void Put(ZoneEntry?[] shard, int hash, ZoneEntry zone)
    {
        var mask = shard.Length - 1;
        var slot = hash & mask;
        while (shard[slot] is not null)
        {
            slot = (slot + 1) & mask;
        }

        shard[slot] = zone;
    }

    // A zone behind the hole moves into it unless it would then stand before the slot where a search for it begins.
    private static void CloseUp(ZoneEntry?[] shard, int hole)
    {
        var mask = shard.Length - 1;
        for (var slot = (hole + 1) & mask; shard[slot] is { } zone; slot = (slot + 1) & mask)
        {
            var home = TKind.HashOf(zone) & mask;
            if (((slot - home) & mask) >= ((slot - hole) & mask))
            {
                shard[hole] = zone;
                hole = slot;
            }
        }

        shard[hole] = null;
    }

    // A shard is at most three quarters full, so that a search always meets an empty slot.
    private ZoneEntry?[] MakeRoom(int index)
    {
        var length = shards[index].Length;
        return Own(index, (counts[index] + 1) * 4 > length * 3 ? length * 2 : length);
    }

    private ZoneEntry?[] Own(int index, int length)
    {
        var shard = shards[index];
        if (owned[index] && shard.Length == length)
        {
            return shard;
        }

        var copy = new ZoneEntry?[length];
        if (length == shard.Length)
        {
            shard.CopyTo(copy, 0);
        }
        else
        {
            foreach (var zone in shard.OfType<ZoneEntry>())
            {
                Put(copy, TKind.HashOf(zone), zone);
            }
        }

        owned[index] = true;
        shards[index] = copy;
        return copy;
    }

    // Rare: the number of zones has grown fourfold since the last time.
    private void Spread()
    {
        var wider = new ZoneMapBuilder<TKey, TKind>(4 * Count);
        foreach (var zone in shards.SelectMany(shard => shard).OfType<ZoneEntry>())
        {
            wider.Add(zone);
        }

        (shards, counts, owned) = (wider.shards, wider.counts, wider.owned);
    }
}
