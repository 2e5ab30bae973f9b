using System.Data.Common;
using System.Threading.Channels;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The one path by which anything is written. A single loop takes what waits, judges each write on the state that the
/// writes before it leave, stores them in one transaction and answers when they are sure to survive. It also notices what other
/// processes wrote into the same database, at the latest after <see cref="LookInterval"/>.
/// </summary>
public sealed class StateWriter : IAsyncDisposable
{
    /// <summary>Most writes in one transaction.</summary>
    public const int LargestBatch = 128;

    /// <summary>Most writes that wait; a caller beyond that waits for a moment to be let in.</summary>
    public const int Capacity = 4096;

    /// <summary>How long somebody waits for a commit, so that everybody is answered within five seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>How long a change of another process stays unseen at most.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestEntry = TimeSpan.FromMilliseconds(500);

    // An attempt that took so long has waited for the database, and who queued meanwhile need not wait for the next.
    private static readonly TimeSpan LongAttempt = TimeSpan.FromSeconds(1);

    private readonly StateStore store;
    private readonly FeedLog log;
    private readonly BatchStore batches;
    private readonly StateFollower follower;
    private readonly LookRequests looks;
    private readonly DatabaseAttendant[] attendants;
    private readonly DatabaseOutage outage;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<WriteItem> queue = Channel.CreateBounded<WriteItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private Task loop = Task.CompletedTask;

    /// <summary>Makes a queue that does nothing until it is started.</summary>
    internal StateWriter(
        StateStore store, FeedLog log, BatchStore batches, StateFollower follower, LookRequests looks,
        IEnumerable<DatabaseAttendant> attendants, DatabaseOutage outage, TimeProvider clock)
    {
        this.store = store;
        this.log = log;
        this.batches = batches;
        this.follower = follower;
        this.looks = looks;
        this.attendants = [.. attendants];
        this.outage = outage;
        this.clock = clock;
    }

    /// <summary>Loads the state and starts the loop. Doing it twice does it once.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.IsLoaded)
        {
            return;
        }

        try
        {
            await follower.LookAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            throw new StoreUnavailableException("The database cannot be read.", fault);
        }

        Array.ForEach(attendants, attendant => attendant.Start());
        // Runs from now on, whenever a thread is free for the loop.
        var timer = new PeriodicTimer(LookInterval, clock);
        loop = Task.Run(() => RunAsync(timer), CancellationToken.None);
    }

    /// <summary>Finishes what was accepted and stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await loop.WaitAsync(cancellationToken);
        await batches.EndAsync();
        foreach (var attendant in attendants)
        {
            await attendant.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await batches.EndAsync();
        stopping.Dispose();
    }

    /// <summary>
    /// Runs <paramref name="judge"/> on the state that the write finds and answers what it returned, after the commit. It is
    /// pure but for what it stages in the draft: the transaction may have other writes in it, and it is run once more when
    /// somebody else turns out to have written meanwhile.
    /// </summary>
    /// <param name="actor">Who the history names.</param>
    /// <param name="judge">The write.</param>
    /// <param name="cancellationToken">Gives the write up as long as it is not under way.</param>
    /// <param name="patience">How long to wait for the commit; null for <see cref="Patience"/>, infinite for a write of unusual size.</param>
    /// <exception cref="StoreUnavailableException">The database did not take it.</exception>
    /// <exception cref="WriteQueueFullException">Too many writes wait.</exception>
    public async Task<T> WriteAsync<T>(
        Actor actor, Func<Draft, T> judge, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var item = new WriteItem<T>(actor, judge, cancellationToken);
        await EnterAsync(item, cancellationToken);

        try
        {
            // Not cancelled from here on: once it is in the queue it may be committed, and the caller is told which.
            return await item.Answer.WaitAsync(patience ?? Patience, clock, CancellationToken.None);
        }
        catch (TimeoutException slow)
        {
            item.Abandon();
            throw new StoreUnavailableException("The database has not taken the write in time.", slow);
        }
    }

    /// <summary>
    /// Looks at once whether another process has written, and brings the memory to where the database is. However many ask,
    /// one look answers all.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database does not say.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await looks.AskAsync().WaitAsync(Patience, clock, cancellationToken) is { } fault)
            {
                throw new StoreUnavailableException("The database cannot be read.", fault);
            }
        }
        catch (TimeoutException slow)
        {
            throw new StoreUnavailableException("The database does not answer in time.", slow);
        }
    }

    private async Task EnterAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (queue.Writer.TryWrite(item))
        {
            return;
        }

        using var moment = new CancellationTokenSource(LongestEntry, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(moment.Token, cancellationToken);
        try
        {
            await queue.Writer.WriteAsync(item, end.Token);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The service is stopping and takes no more writes.", closed);
        }
        catch (OperationCanceledException full) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WriteQueueFullException(full);
        }
    }

    private async Task RunAsync(PeriodicTimer started)
    {
        using var timer = started;
        var writes = queue.Reader.WaitToReadAsync().AsTask();
        var tick = timer.WaitForNextTickAsync(stopping.Token).AsTask();
        var asked = looks.WaitAsync(stopping.Token);
        while (true)
        {
            await Task.WhenAny(writes, asked, tick);
            if (asked.IsCompletedSuccessfully)
            {
                await LookForOthersAsync();
                asked = looks.WaitAsync(stopping.Token);
            }

            if (writes.IsCompleted)
            {
                if (!await writes)
                {
                    return;
                }

                await CommitAsync(Take());
                writes = queue.Reader.WaitToReadAsync().AsTask();
            }
            else if (tick.IsCanceled)
            {
                return;
            }
            else if (tick.IsCompleted)
            {
                await TryLookAsync();
                log.Prune();

                tick = timer.WaitForNextTickAsync(stopping.Token).AsTask();
            }
        }
    }

    private List<WriteItem> Take()
    {
        var batch = new List<WriteItem>();
        while (batch.Count < LargestBatch && queue.Reader.TryRead(out var item))
        {
            batch.Add(item);
        }

        return batch;
    }

    private async Task CommitAsync(List<WriteItem> batch)
    {
        var begin = clock.GetTimestamp();
        try
        {
            await batches.StoreAsync(batch, stopping.Token);
        }
        catch (Exception fault)
        {
            outage.Begin(fault);
            await batches.EndAsync();
            while (clock.GetElapsedTime(begin) >= LongAttempt && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            // Each has one of its own, for whoever throws it makes its stack longer.
            batch.ForEach(item => item.Fail(new StoreUnavailableException("The database did not take the write.", fault)));
        }
    }

    private async Task LookForOthersAsync()
    {
        if (looks.Take(store, out var waiting))
        {
            var fault = await TryLookAsync();
            waiting?.SetResult(fault);
        }
    }

    private async Task<Exception?> TryLookAsync()
    {
        try
        {
            await batches.LookAsync(stopping.Token);
            if (outage.Reason is not null && await batches.ProbeAsync(stopping.Token))
            {
                outage.End();
            }

            return null;
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The process is ending, perhaps because its start failed: that is no outage.
            return fault;
        }
        catch (Exception fault)
        {
            outage.Begin(fault);
            await batches.EndAsync();
            return fault;
        }
    }
}
