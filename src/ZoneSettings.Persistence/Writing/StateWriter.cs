using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The one path by which anything is written. A single loop takes what waits, judges each write on the state that the
/// writes before it leave, stores them in one transaction and answers after the commit. It also notices what other
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
    private readonly FeedMark mark;
    private readonly StateLoader loader;
    private readonly IDbContextFactory<ZoneSettingsContext> contexts;
    private readonly TimeProvider clock;
    private readonly DatabaseLocation location;
    private readonly WriteTurn turn;
    private readonly DatabaseAttendant[] attendants;
    private readonly DatabaseOutage outage;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<WriteItem> queue = Channel.CreateBounded<WriteItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private Task loop = Task.CompletedTask;
    private WriteSession? session;

    /// <summary>Makes a queue that does nothing until it is started.</summary>
    public StateWriter(
        StateStore store, FeedLog log, FeedMark mark, IDbContextFactory<ZoneSettingsContext> contexts,
        DatabaseLocation location, WriteTurn turn, IEnumerable<DatabaseAttendant> attendants, DatabaseOutage outage, TimeProvider clock)
    {
        this.store = store;
        this.log = log;
        this.mark = mark;
        loader = new StateLoader(store, log, mark, clock);
        this.contexts = contexts;
        this.location = location;
        this.turn = turn;
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
            await LookAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            throw new StoreUnavailableException("The database cannot be read.", fault);
        }

        Array.ForEach(attendants, attendant => attendant.Start());
        loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Finishes what was accepted and stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await loop.WaitAsync(cancellationToken);
        await EndSessionAsync();
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
        await EndSessionAsync();
        stopping.Dispose();
    }

    /// <summary>
    /// Runs <paramref name="judge"/> inside the write transaction and answers what it returned, after the commit. It is
    /// pure but for what it stages in the draft, for the transaction may have other writes in it.
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
    /// Runs work that is no change of the state, such as upkeep, in a transaction of its own, between the batches of
    /// writes: two who write at once would make one of them sleep. Writes wait meanwhile, so the work is short.
    /// </summary>
    public async Task TakeTurnAsync(
        Func<ZoneSettingsContext, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await location.PrepareWriterAsync(context, cancellationToken);
        using var mine = await turn.EnterAsync(cancellationToken);
        await using var transaction = await location.BeginWriteAsync(context, cancellationToken);
        await work(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(LookInterval, clock);
        var writes = queue.Reader.WaitToReadAsync().AsTask();
        var tick = timer.WaitForNextTickAsync(stopping.Token).AsTask();
        while (true)
        {
            await Task.WhenAny(writes, tick);
            if (writes.IsCompleted)
            {
                if (!await writes)
                {
                    return;
                }

                await CommitAsync(Take());
                writes = queue.Reader.WaitToReadAsync().AsTask();
            }
            else if (tick.IsCanceled || !await tick)
            {
                return;
            }
            else
            {
                log.Prune();
                await TryLookAsync();
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
            await StoreAsync(batch, stopping.Token);
        }
        catch (Exception fault)
        {
            outage.Begin(fault);
            await EndSessionAsync();
            while (clock.GetElapsedTime(begin) >= LongAttempt && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            var unavailable = new StoreUnavailableException("The database did not take the write.", fault);
            batch.ForEach(item => item.Fail(unavailable));
            return;
        }

        batch.ForEach(item => item.Complete());
    }

    private async Task StoreAsync(List<WriteItem> batch, CancellationToken cancellationToken)
    {
        using var mine = await turn.EnterAsync(cancellationToken);
        await using var transaction = await BeginAsync(cancellationToken);
        var staged = new StateOverlay(store);
        var now = Now();
        foreach (var item in batch)
        {
            item.Judge(staged, now);
        }

        if (staged.Changes.Count == 0)
        {
            // Nothing to store, but perhaps an epoch to keep.
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await session!.CommitAsync(transaction, store, staged, cancellationToken);
        // The feed first: a snapshot must never be ahead of what the feed knows.
        log.Append(staged.Revision, staged.Changes.Select(FeedStep.Of), staged.FindZone);
        store.Apply(staged);
        // It is committed, so nothing may stop the answers from here on.
        await mark.WriteAsync(store.Epoch, store.Revision, CancellationToken.None);
        outage.End();
    }

    private async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            try
            {
                return await session.BeginAsync(store, loader, cancellationToken);
            }
            catch (DbException) when (session.IsBroken)
            {
                // It broke while it was idle, and nothing has been written in it yet.
                await EndSessionAsync();
            }
        }

        session = await WriteSession.OpenAsync(contexts, location, cancellationToken);
        return await session.BeginAsync(store, loader, cancellationToken);
    }

    private async Task EndSessionAsync()
    {
        if (session is { } ended)
        {
            session = null;

            // A connection that is broken need not end well, and the next batch opens another.
            await ended.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync(stopping.Token);
            if (outage.Reason is not null)
            {
                await ProbeAsync(stopping.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The process is ending, perhaps because its start failed: that is no outage.
        }
        catch (Exception fault)
        {
            outage.Begin(fault);
            await EndSessionAsync();
        }
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        session ??= await WriteSession.OpenAsync(contexts, location, cancellationToken);
        using var mine = await turn.EnterAsync(cancellationToken);
        await session.ProbeAsync(store, loader, cancellationToken);
        outage.End();
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (store.IsLoaded)
        {
            var feed = await context.FeedStates.AsNoTracking().SingleAsync(cancellationToken);
            if (feed.Epoch == store.Epoch && feed.Revision == store.Revision)
            {
                return;
            }
        }

        // In a transaction, so that the rows and the counter are of one moment.
        using var mine = await turn.EnterAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await loader.SynchronizeAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
    }
}
