using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The writer's connection, kept open from batch to batch, for opening one and preparing its statements costs more than
/// a batch. Given up after a fault. Used by one thread.
/// </summary>
internal sealed class WriteSession : IAsyncDisposable
{
    private readonly ZoneSettingsContext context;
    private readonly DatabaseLocation location;
    private readonly BatchWriter batches;

    private WriteSession(ZoneSettingsContext context, DatabaseLocation location)
    {
        this.location = location;
        this.context = context;
        batches = new BatchWriter(context);
    }

    public static async Task<WriteSession> OpenAsync(
        IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            await location.PrepareWriterAsync(context, cancellationToken);
            return new WriteSession(context, location);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a transaction that no other writer can be in, and brings the memory up to what it sees.</summary>
    public async Task<IDbContextTransaction> BeginAsync(
        StateStore store, StateLoader loader, CancellationToken cancellationToken)
    {
        var transaction = await location.BeginWriteAsync(context, cancellationToken);
        try
        {
            if (!await batches.Counter.IsAtAsync(store.Epoch, store.Revision, transaction.GetDbTransaction(), cancellationToken))
            {
                await loader.SynchronizeAsync(context, cancellationToken);
            }

            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what was staged and commits it.</summary>
    public async Task CommitAsync(
        IDbContextTransaction transaction, StateStore store, StateOverlay staged, CancellationToken cancellationToken)
    {
        await batches.WriteAsync(store, staged, transaction.GetDbTransaction(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Finds out whether the database takes writes: something is written there and back, and nothing has changed.</summary>
    public async Task ProbeAsync(StateStore store, StateLoader loader, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(store, loader, cancellationToken);
        await context.FeedStates.ExecuteUpdateAsync(
            feed => feed.SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken);
        await context.FeedStates.ExecuteUpdateAsync(
            feed => feed.SetProperty(row => row.Revision, row => row.Revision - 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await batches.DisposeAsync();
        await context.DisposeAsync();
    }
}
