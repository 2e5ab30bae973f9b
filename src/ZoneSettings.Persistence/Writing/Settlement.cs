using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// Batches that are written in the database and wait until they are sure to survive. In their order they go into the memory
/// then, one at a time, and their callers are answered. After the first that fails none that follows is believed. The
/// writer's loop alone calls this; what it began may end in any thread.
/// </summary>
internal sealed class Settlement(StateStore store, FeedLog log, FeedMark mark, DatabaseOutage outage)
{
    // One that is flushed, one that waits for the next flush, and room for a disk that is slow for a moment.
    private const int Most = 4;

    private readonly Queue<Task> waiting = [];
    private StateOverlay? youngest;
    private Task last = Task.CompletedTask;
    private volatile Exception? fault;

    /// <summary>Why a batch could not be kept; null when all is well, and again after <see cref="Forget"/>.</summary>
    public Exception? Fault => fault;

    /// <summary>The state that the next batch is judged on: all that is written.</summary>
    public IStateReader Ahead => youngest is { IsSettled: false } overlay ? overlay : store;

    /// <summary>Where the database stands when nobody else has written.</summary>
    public FeedPlace Place => new(store.Epoch, Ahead.Revision);

    /// <summary>Takes a batch on; waits when there are many already.</summary>
    /// <param name="items">Who is to be answered.</param>
    /// <param name="staged">What they staged on top of <see cref="Ahead"/>.</param>
    /// <param name="survival">Ends when it is sure to survive, or fails.</param>
    public async Task AddAsync(IReadOnlyList<WriteItem> items, StateOverlay staged, Task survival)
    {
        youngest = staged;
        last = SettleAsync(last, items, staged, survival);
        waiting.Enqueue(last);
        while (waiting.TryPeek(out var oldest) && (oldest.IsCompleted || waiting.Count >= Most))
        {
            await waiting.Dequeue();
        }
    }

    /// <summary>Waits for all that are under way. Whether they could be kept, <see cref="Fault"/> says.</summary>
    public async Task DrainAsync()
    {
        waiting.Clear();
        await last;
        youngest = null;
    }

    /// <summary>Begins anew after a fault. Nothing is under way, and what is in the database nobody knows.</summary>
    public void Forget() => fault = null;

    private async Task SettleAsync(Task before, IReadOnlyList<WriteItem> items, StateOverlay staged, Task survival)
    {
        try
        {
            await before;
            await survival;
            if (fault is null)
            {
                await PublishAsync(staged);
            }
        }
        catch (Exception failure)
        {
            fault ??= failure;
            outage.Begin(failure);
        }

        foreach (var item in items)
        {
            if (fault is { } cause)
            {
                item.Fail(new StoreUnavailableException("The database did not keep the write.", cause));
            }
            else
            {
                item.Complete();
            }
        }
    }

    private async Task PublishAsync(StateOverlay staged)
    {
        if (staged.Changes.Count > 0)
        {
            // The feed first: a snapshot must never be ahead of what the feed knows.
            log.Append(staged.Revision, staged.Changes.Select(FeedStep.Of), staged.FindZone);
            store.Apply(staged);
            // It is committed, so nothing may stop the answers from here on.
            await mark.WriteAsync(store.Epoch, store.Revision, CancellationToken.None);
        }

        staged.Settle(store);
    }
}
