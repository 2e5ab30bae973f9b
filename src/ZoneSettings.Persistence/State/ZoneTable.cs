using System.Collections.Concurrent;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.State;

/// <summary>
/// Zones by id. Their states lie in one array and not in the dictionary's nodes: each write puts a young object where an old
/// one was, and the garbage collector looks for such places. In an array it goes straight to them, while the node of a
/// dictionary has to be found among a million other objects. One thread changes it, any number may read meanwhile.
/// </summary>
/// <param name="capacity">How many zones are to come, for room.</param>
internal sealed class ZoneTable(int capacity)
{
    private readonly ConcurrentDictionary<HexId, int> places = new(Environment.ProcessorCount, capacity);
    private readonly Stack<int> left = [];
    private ZoneState?[] states = new ZoneState?[Math.Max(16, capacity)];
    private int used;

    /// <summary>How many there are.</summary>
    public int Count => places.Count;

    /// <summary>Every zone, in no particular order, each at one moment.</summary>
    public IEnumerable<ZoneState> All => Volatile.Read(ref states).OfType<ZoneState>();

    /// <summary>The zone; null when there is none.</summary>
    public ZoneState? Find(HexId id) =>
        // Since its place was found it may have been deleted, and the place may be another's.
        places.TryGetValue(id, out var place)
            && Volatile.Read(ref Volatile.Read(ref states)[place]) is { } state && state.Zone.Id == id
            ? state
            : null;

    /// <summary>Adds a zone, or takes on another state of it.</summary>
    public void Put(ZoneState state)
    {
        var isKnown = places.TryGetValue(state.Zone.Id, out var place);
        if (!isKnown && !left.TryPop(out place))
        {
            place = Extend();
        }

        Volatile.Write(ref states[place], state);
        if (!isKnown)
        {
            places[state.Zone.Id] = place;
        }
    }

    /// <summary>Takes a zone out, if it is there.</summary>
    public void Remove(HexId id)
    {
        if (places.TryRemove(id, out var place))
        {
            Volatile.Write(ref states[place], null);
            left.Push(place);
        }
    }

    private int Extend()
    {
        if (used == states.Length)
        {
            var more = new ZoneState?[2 * used];
            states.CopyTo(more, 0);
            Volatile.Write(ref states, more);
        }

        return used++;
    }
}
