using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The writer's connection, kept open from batch to batch, for opening one costs more than a batch. Given up after a fault.
/// Used by one thread.
/// </summary>
/// <param name="context">With an open connection; it ends with the session.</param>
internal abstract class WriteSession(ZoneSettingsContext context) : IAsyncDisposable
{
    protected ZoneSettingsContext Context { get; } = context;

    /// <summary>Whether the connection has ended.</summary>
    public bool IsBroken => Context.Database.GetDbConnection().State != ConnectionState.Open;

    public static async Task<WriteSession> OpenAsync(
        IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, CancellationToken cancellationToken)
    {
        var context = await location.CreateWriterContextAsync(contexts, cancellationToken);
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            await location.PrepareWriterAsync(context, cancellationToken);
            return await location.CreateSessionAsync(context, cancellationToken);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens a transaction that no other writer can be in, and brings the memory up to what it sees. Null, and no
    /// transaction, when that would take long: the others would have to wait.
    /// </summary>
    public async Task<IDbContextTransaction?> TryBeginAsync(
        Settlement settlement, StateLoader loader, CancellationToken cancellationToken)
    {
        var transaction = await DatabaseLocation.BeginAsync(Context, cancellationToken);
        try
        {
            if (await LockAsync(settlement.Place, cancellationToken))
            {
                return transaction;
            }

            // Somebody else has written. What they wrote comes after all of ours.
            await settlement.DrainAsync();
            if (settlement.Fault is null && await loader.TryCatchUpAsync(Context, cancellationToken))
            {
                return transaction;
            }
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }

        await transaction.DisposeAsync();
        return null;
    }

    /// <summary>Whether it is likely that nobody else writes, so that it is worth trying without a lock.</summary>
    public virtual bool ExpectsNobody => false;

    /// <summary>
    /// Writes what was staged on top of what is written, and commits it, if the database is still at this place. False, and nothing is
    /// written, when it is not, or when that cannot be done at once.
    /// </summary>
    public virtual Task<bool> TryCommitAsync(
        FeedPlace place, IStateReader written, StateOverlay staged, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Writes what was staged on top of what is written, and commits it.</summary>
    public abstract Task CommitAsync(
        IDbContextTransaction transaction, FeedPlace place, IStateReader written, StateOverlay staged,
        CancellationToken cancellationToken);

    /// <summary>Ends when all that was committed until now is sure to survive a crash of the machine; fails when that cannot be had.</summary>
    public virtual Task SurviveAsync() => Task.CompletedTask;

    /// <summary>Finds out whether the database takes writes: something is written there and back, and nothing has changed.</summary>
    public async Task<bool> ProbeAsync(Settlement settlement, StateLoader loader, CancellationToken cancellationToken)
    {
        await using var transaction = await TryBeginAsync(settlement, loader, cancellationToken);
        if (transaction is null)
        {
            return false;
        }

        await Context.FeedStates.ExecuteUpdateAsync(
            feed => feed.SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken);
        await Context.FeedStates.ExecuteUpdateAsync(
            feed => feed.SetProperty(row => row.Revision, row => row.Revision - 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await SurviveAsync();
        return true;
    }

    public virtual ValueTask DisposeAsync() => Context.DisposeAsync();

    /// <summary>Keeps all other writers out until the transaction ends. Answers whether the database is at this place.</summary>
    protected abstract Task<bool> LockAsync(FeedPlace place, CancellationToken cancellationToken);
}
