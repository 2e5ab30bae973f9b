using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Writing;

/// <summary>The counter row over one connection: where the database stands, and the step from there. Used by one thread.</summary>
internal sealed class FeedCounter : IAsyncDisposable
{
    private readonly RowColumn epoch;
    private readonly RowColumn revision;
    private readonly RowCommand read;
    private readonly RowCommand advance;

    public FeedCounter(DbContext context)
    {
        var table = new RowTable(context, typeof(FeedState));
        var connection = context.Database.GetDbConnection();
        epoch = table[nameof(FeedState.Epoch)];
        revision = table[nameof(FeedState.Revision)];
        read = new RowCommand(connection, table.Select(epoch, revision), table.Keys);
        RowColumn[] guards = [.. table.Keys, epoch, revision];
        advance = new RowCommand(connection, table.Update(revision, guards), [.. guards, revision]);
    }

    /// <summary>Whether the database stands at this position.</summary>
    public async Task<bool> IsAtAsync(
        string epoch, long revision, DbTransaction transaction, CancellationToken cancellationToken)
    {
        read.AddValues(FeedState.OnlyId);
        await using var reader = await read.ReadAsync(transaction, cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            && Equals(this.epoch.ConvertBack(reader.GetValue(0)), epoch)
            && Equals(this.revision.ConvertBack(reader.GetValue(1)), revision);
    }

    /// <summary>Moves the database from one revision to another.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It does not stand where it is moved from: somebody else has written.</exception>
    public async Task AdvanceAsync(
        string epoch, long from, long to, DbTransaction transaction, CancellationToken cancellationToken)
    {
        advance.AddValues(FeedState.OnlyId, epoch, from, to);
        var moved = await advance.ExecuteAsync(transaction, cancellationToken);
        if (moved != 1)
        {
            throw new DbUpdateConcurrencyException($"The counter is not at revision {from} of epoch {epoch} any more.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await read.DisposeAsync();
        await advance.DisposeAsync();
    }
}
