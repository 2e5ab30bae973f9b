using System.Collections.Concurrent;
using ZoneSettings.Client;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Connections;

namespace ZoneSettings.Proxy.Pools;

/// <summary>
/// The pools of connections to origins, one for each policy in use. A request under another policy never meets a
/// connection of this one; besides, what no request may use any more is closed. Thread-safe.
/// </summary>
internal sealed class OriginPools(
    OriginConnector connector, PolicyReview review, TimeoutOptions timeouts, LimitOptions limits, TimeProvider clock)
{
    private readonly ConcurrentDictionary<ConnectionPolicy, OriginPool> pools = new();

    /// <summary>Every pool, in no particular order.</summary>
    public IEnumerable<OriginPool> All => pools.Select(pair => pair.Value);

    /// <summary>The pool of a policy, entered; whoever gets it has to leave it.</summary>
    public OriginPool Enter(in ConnectionPolicy policy)
    {
        while (true)
        {
            if (!pools.TryGetValue(policy, out var pool))
            {
                pool = Add(policy);
            }

            if (pool.TryEnter())
            {
                return pool;
            }
        }
    }

    /// <summary>Closes what the zones' settings would no longer open, and what has long been unused.</summary>
    /// <param name="table">The zones that are in force.</param>
    public void Sweep(ZoneTable table)
    {
        foreach (var pool in All)
        {
            if ((pool.IsIdle && pool.Unused > timeouts.Idle) || !review.StillOpens(pool.Policy, table))
            {
                Retire(pool);
            }
        }
    }

    private OriginPool Add(ConnectionPolicy policy)
    {
        if (pools.Count >= limits.Pools)
        {
            MakeRoom();
        }

        return pools.GetOrAdd(policy, wanted => new OriginPool(wanted, connector, timeouts, clock));
    }

    // Visitors choose host names, so that their number is bounded by nobody else.
    private void MakeRoom()
    {
        if (All.MaxBy(pool => pool.Unused) is { } oldest)
        {
            Retire(oldest);
        }
    }

    private void Retire(OriginPool pool)
    {
        // Whoever takes it out retires it, and nobody else.
        if (pools.TryRemove(KeyValuePair.Create(pool.Policy, pool)))
        {
            pool.Retire();
        }
    }
}
