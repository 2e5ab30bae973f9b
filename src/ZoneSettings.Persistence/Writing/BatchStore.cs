using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Stores batches of writes: in the database first, then in the memory. Used by the writer's loop alone.</summary>
internal sealed class BatchStore(
    Settlement settlement, StateLoader loader, StateFollower follower,
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, WriteTurn turn, TimeProvider clock)
{
    // One for a database that was restored or that many have written to, and one more for bad luck.
    private const int MostAttempts = 3;

    private WriteSession? session;

    /// <summary>
    /// Judges the writes one after the other and stores what they stage, all of it or nothing. Their callers are answered
    /// when it is sure to survive; the next batch need not wait for that.
    /// </summary>
    public async Task StoreAsync(IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        await RecoverAsync();
        for (var attempt = 1; !await TryStoreAsync(batch, cancellationToken); attempt++)
        {
            if (attempt == MostAttempts)
            {
                throw new DbUpdateConcurrencyException(
                    $"The database {location.Description} is never where it was a moment ago. Its connection strings have to lead to one server.");
            }

            // What takes long to read is read without keeping the others out.
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Brings the memory to where the database is, whoever brought it there.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await settlement.DrainAsync();
        await RecoverAsync();
        await follower.LookAsync(cancellationToken);
    }

    /// <summary>Whether the database takes writes; false when it is not known where it stands.</summary>
    public async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        session ??= await WriteSession.OpenAsync(contexts, location, cancellationToken);
        using var mine = await turn.EnterAsync(cancellationToken);
        return await session.ProbeAsync(settlement, loader, cancellationToken);
    }

    /// <summary>Finishes what is written, and gives up the connection; the next batch opens another.</summary>
    public async Task EndAsync()
    {
        await settlement.DrainAsync();
        settlement.Forget();
        if (session is { } ended)
        {
            session = null;

            // One that is broken need not end well.
            await ended.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What is in the database after a batch that could not be kept is read again, as if others had written it.
    private Task RecoverAsync() => settlement.Fault is null ? Task.CompletedTask : EndAsync();

    private async Task<bool> TryStoreAsync(IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        var staged = await TryWriteAsync(batch, cancellationToken);
        if (staged is null)
        {
            return false;
        }

        await settlement.AddAsync(batch, staged, staged.Changes.Count == 0 ? Task.CompletedTask : session!.SurviveAsync());
        return true;
    }

    private async Task<StateOverlay?> TryWriteAsync(IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        using var mine = await turn.EnterAsync(cancellationToken);
        return session is { ExpectsNobody: true }
            ? await TryWriteUnlockedAsync(session, batch, cancellationToken)
            : await TryWriteLockedAsync(batch, null, cancellationToken);
    }

    private async Task<StateOverlay?> TryWriteUnlockedAsync(
        WriteSession open, IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        var (place, written) = (settlement.Place, settlement.Ahead);
        var staged = Judge(batch, written);
        DbException? lost = null;
        try
        {
            // What stages nothing was judged by what is there, too, and nothing would compare that.
            if (staged.Changes.Count > 0 && await open.TryCommitAsync(place, written, staged, cancellationToken))
            {
                return staged;
            }
        }
        catch (DbException fault) when (HasEnded(open, fault))
        {
            // Perhaps it had long before. Where the counter is now tells whether this was stored.
            lost = fault;
            await EndAsync();
        }

        return await TryWriteLockedAsync(batch, new Attempt(place, staged, lost), cancellationToken);
    }

    private async Task<StateOverlay?> TryWriteLockedAsync(
        IReadOnlyList<WriteItem> batch, Attempt? unlocked, CancellationToken cancellationToken)
    {
        await using var transaction = await TryBeginAsync(cancellationToken);
        var (place, written) = (settlement.Place, settlement.Ahead);
        var isUntouched = transaction is not null && unlocked?.Place == place;
        if (unlocked?.Lost is { } lost && !isUntouched)
        {
            throw new DbUpdateException("The connection broke, and what was written since may be what was sent.", lost);
        }

        if (transaction is null)
        {
            return null;
        }

        // After a lost connection some have been told that they were not stored, and must not be now.
        var staged = isUntouched && unlocked!.Lost is null ? unlocked.Staged : Judge(batch, written);
        if (staged.Changes.Count == 0)
        {
            await transaction.CommitAsync(cancellationToken);
        }
        else
        {
            await session!.CommitAsync(transaction, place, written, staged, cancellationToken);
        }

        return staged;
    }

    // A server that does not answer is another matter: it is not worth another wait.
    private static bool HasEnded(WriteSession session, DbException fault) =>
        session.IsBroken && fault.InnerException is not TimeoutException;

    private StateOverlay Judge(IReadOnlyList<WriteItem> batch, IStateReader written)
    {
        var staged = new StateOverlay(written);
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        foreach (var item in batch)
        {
            item.Judge(staged, now);
        }

        return staged;
    }

    private async Task<IDbContextTransaction?> TryBeginAsync(CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            try
            {
                return await session.TryBeginAsync(settlement, loader, cancellationToken);
            }
            catch (DbException fault) when (HasEnded(session, fault))
            {
                // It broke while it was idle, and nothing has been written in it yet.
                await EndAsync();
            }
        }

        session = await WriteSession.OpenAsync(contexts, location, cancellationToken);
        return await session.TryBeginAsync(settlement, loader, cancellationToken);
    }

    /// <summary>A write without a lock that did not come through, as far as is known.</summary>
    /// <param name="Place">What the batch was judged on.</param>
    /// <param name="Staged">What it staged there.</param>
    /// <param name="Lost">Why nobody knows what became of it; null when nothing was stored.</param>
    private sealed record Attempt(FeedPlace Place, StateOverlay Staged, DbException? Lost);
}
