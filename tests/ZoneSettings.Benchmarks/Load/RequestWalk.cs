using System.Collections.Concurrent;
using System.Net;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>The order in which one connection sends the requests of a plan.</summary>
internal sealed class RequestWalk
{
    // The turn in which a connection of the same number left its places, on the same server, when it was there last.
    private static readonly ConcurrentDictionary<(IPEndPoint Server, int Number), int> LastTurns = [];

    private readonly LoadPlan plan;
    private readonly (IPEndPoint, int) key;
    private readonly int places;
    private readonly int first;
    private readonly int end;
    private int place;
    private int turn;

    /// <summary>The walk of the connection with a number from 0.</summary>
    public RequestWalk(LoadPlan plan, int number)
    {
        this.plan = plan;
        key = (plan.Server, number);
        places = plan.Requests.Count / plan.Turns;
        if (plan.Turns == 1)
        {
            (first, end, place) = (0, places, (int)(number * 7919L % places));
            return;
        }

        first = (int)((long)number * places / plan.Connections);
        end = (int)((number + 1L) * places / plan.Connections);
        place = first;
        // Whoever ended in the middle of its places left two values in them, so this is a third.
        TakeTurn(LastTurns.GetValueOrDefault(key, -1) + 1);
    }

    /// <summary>The request to send next.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        var request = plan.Requests[(turn * places) + place];
        if (++place == end)
        {
            place = first;
            TakeTurn(turn + 1);
        }

        return request;
    }

    // A plan that only reads has one turn, and leaves no values.
    private void TakeTurn(int next)
    {
        turn = next % plan.Turns;
        if (plan.Turns > 1)
        {
            LastTurns[key] = turn;
        }
    }
}
