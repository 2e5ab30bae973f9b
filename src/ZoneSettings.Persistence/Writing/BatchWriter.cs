using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// Turns what a batch staged into rows, with prepared statements over one connection. What to put or delete is the
/// difference between the committed state and the staged one. Used by one thread.
/// </summary>
/// <param name="context">Its model declares the tables; its connection is open, and stays so as long as this is used.</param>
internal sealed class BatchWriter(DbContext context) : IAsyncDisposable
{
    private readonly RowWriter<Account> accounts = new(context);
    private readonly RowWriter<Zone> zones = new(context);
    private readonly RowWriter<SettingOverride> overrides = new(context);
    private readonly RowWriter<ApiToken> tokens = new(context);
    private readonly RowWriter<ApiKey> keys = new(context);
    private readonly RowWriter<Change> changes = new(context);

    /// <summary>Where the database stands.</summary>
    public FeedCounter Counter { get; } = new(context);

    /// <summary>Writes counter, rows and feed inside a transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The database is not where the committed state is.</exception>
    public async Task WriteAsync(
        StateStore committed, StateOverlay staged, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await Counter.AdvanceAsync(committed.Epoch, committed.Revision, staged.Revision, transaction, cancellationToken);
        var difference = new ZoneDifference(committed, staged);

        // Gone zones first, for their names may have been taken; their overrides go with them, by the foreign key.
        await zones.DeleteAsync(difference.GoneZones, transaction, cancellationToken);
        await accounts.PutAsync([.. staged.Accounts], transaction, cancellationToken);
        await zones.PutAsync(difference.Zones, transaction, cancellationToken);
        await overrides.DeleteAsync(difference.GoneOverrides, transaction, cancellationToken);
        await overrides.PutAsync(difference.Overrides, transaction, cancellationToken);
        await tokens.PutAsync([.. staged.Tokens], transaction, cancellationToken);
        await keys.PutAsync([.. staged.Keys], transaction, cancellationToken);
        await changes.InsertAsync(staged.Changes, transaction, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        IAsyncDisposable[] parts = [accounts, zones, overrides, tokens, keys, changes, Counter];
        foreach (var part in parts)
        {
            await part.DisposeAsync();
        }
    }
}
