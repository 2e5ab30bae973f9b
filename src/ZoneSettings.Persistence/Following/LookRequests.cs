using System.Threading.Channels;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>
/// Who wants the database to be looked at before it is time: those who ask, and the database itself when it tells of a
/// change. However many want it, one look is made, and it answers all who asked before it began. Any thread may ask; only
/// the writer's loop looks.
/// </summary>
public sealed class LookRequests
{
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private TaskCompletionSource<Exception?>? askers;
    private FeedPlace? heard;

    /// <summary>Wants a look that begins after this call. The answer is why it failed; null when it did not.</summary>
    internal Task<Exception?> AskAsync()
    {
        // Those who asked must not go on inside of the writer's loop.
        var mine = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        mine = Interlocked.CompareExchange(ref askers, mine, null) ?? mine;
        bell.Writer.TryWrite(true);
        return mine.Task;
    }

    /// <summary>The database has told how far somebody has come.</summary>
    internal void Hear(FeedPlace place)
    {
        Volatile.Write(ref heard, place);
        bell.Writer.TryWrite(true);
    }

    /// <summary>Ends when somebody wants a look.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => bell.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>
    /// Takes what is wanted, just before the look. False when there is no need to, for what was heard is known: most often
    /// it is what this process has written itself.
    /// </summary>
    internal bool Take(StateStore store, out TaskCompletionSource<Exception?>? waiting)
    {
        bell.Reader.TryRead(out _);
        waiting = Interlocked.Exchange(ref askers, null);
        var place = Interlocked.Exchange(ref heard, null);
        return waiting is not null || (place is not null && !place.IsKnownTo(store));
    }
}
