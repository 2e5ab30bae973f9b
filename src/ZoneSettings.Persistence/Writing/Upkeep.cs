using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Work on the database that is no change of the state.</summary>
public sealed class Upkeep(
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, WriteTurn turn)
{
    /// <summary>
    /// Runs it in a transaction of its own, between the batches of writes, of other processes too: two who write at once
    /// would make one of them sleep or fail. Writes wait meanwhile, so the work is short.
    /// </summary>
    public async Task RunAsync(
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
}
