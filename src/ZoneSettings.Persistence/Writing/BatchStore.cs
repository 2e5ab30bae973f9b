using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Stores batches of writes: in the database first, then in the memory. Used by the writer's loop alone.</summary>
internal sealed class BatchStore(
    StateStore store, FeedLog log, FeedMark mark, StateLoader loader, StateFollower follower,
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, WriteTurn turn, TimeProvider clock)
{
    // One for a database that was restored or that many have written to, and one more for bad luck.
    private const int MostAttempts = 3;

    private WriteSession? session;

    /// <summary>Judges the writes one after the other and stores what they stage, all of it or nothing.</summary>
    public async Task StoreAsync(IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await TryStoreAsync(batch, cancellationToken); attempt++)
        {
            if (attempt == MostAttempts)
            {
                throw new DbUpdateConcurrencyException(
                    $"The database {location.Description} is never where it was a moment ago. Its connection strings have to lead to one server.");
            }

            // What takes long to read is read without keeping the others out.
            await follower.LookAsync(cancellationToken);
        }
    }

    /// <summary>Whether the database takes writes; false when it is not known where it stands.</summary>
    public async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        session ??= await WriteSession.OpenAsync(contexts, location, cancellationToken);
        using var mine = await turn.EnterAsync(cancellationToken);
        return await session.ProbeAsync(store, loader, cancellationToken);
    }

    /// <summary>Gives up the connection; the next batch opens another.</summary>
    public async Task EndAsync()
    {
        if (session is { } ended)
        {
            session = null;

            // One that is broken need not end well.
            await ended.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryStoreAsync(IReadOnlyList<WriteItem> batch, CancellationToken cancellationToken)
    {
        using var mine = await turn.EnterAsync(cancellationToken);
        await using var transaction = await TryBeginAsync(cancellationToken);
        if (transaction is null)
        {
            return false;
        }

        var staged = Judge(batch);
        if (staged.Changes.Count == 0)
        {
            await transaction.CommitAsync(cancellationToken);
            return true;
        }

        await session!.CommitAsync(transaction, store, staged, cancellationToken);
        // The feed first: a snapshot must never be ahead of what the feed knows.
        log.Append(staged.Revision, staged.Changes.Select(FeedStep.Of), staged.FindZone);
        store.Apply(staged);
        // It is committed, so nothing may stop the answers from here on.
        await mark.WriteAsync(store.Epoch, store.Revision, CancellationToken.None);
        return true;
    }

    private StateOverlay Judge(IReadOnlyList<WriteItem> batch)
    {
        var staged = new StateOverlay(store);
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
                return await session.TryBeginAsync(store, loader, cancellationToken);
            }
            catch (DbException) when (session.IsBroken)
            {
                // It broke while it was idle, and nothing has been written in it yet.
                await EndAsync();
            }
        }

        session = await WriteSession.OpenAsync(contexts, location, cancellationToken);
        return await session.TryBeginAsync(store, loader, cancellationToken);
    }
}
