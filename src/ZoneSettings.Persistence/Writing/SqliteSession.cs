using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Prepared statements over one connection; a statement is no journey here. A transaction locks the file as it begins.</summary>
internal sealed class SqliteSession(ZoneSettingsContext context) : WriteSession(context)
{
    private readonly FeedCounter counter = new(context);
    private readonly Dictionary<Type, RowWriter> writers = [];

    public override async Task CommitAsync(
        IDbContextTransaction transaction, StateStore committed, StateOverlay staged, CancellationToken cancellationToken)
    {
        await counter.AdvanceAsync(
            committed.Epoch, committed.Revision, staged.Revision, transaction.GetDbTransaction(), cancellationToken);
        foreach (var step in RowStep.Between(committed, staged))
        {
            if (!writers.TryGetValue(step.Kind, out var writer))
            {
                writers[step.Kind] = writer = new RowWriter(Context, step.Kind);
            }

            await writer.WriteAsync(step, transaction.GetDbTransaction(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
        {
            await writer.DisposeAsync();
        }

        await counter.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task<bool> LockAsync(
        IDbContextTransaction transaction, StateStore store, CancellationToken cancellationToken)
    {
        OpenFile.EnsureInPlace(Context.Database.GetDbConnection());
        return counter.IsAtAsync(store.Epoch, store.Revision, transaction.GetDbTransaction(), cancellationToken);
    }
}
