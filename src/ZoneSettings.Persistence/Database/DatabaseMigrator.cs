using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>Brings the tables to what this program needs. Any number of processes may do so at once; one does the work.</summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, Inquiries inquiries, FeedMark mark,
    ILogger<DatabaseMigrator> logger)
{
    // Asked for by each readiness check.
    private readonly Lazy<IReadOnlyList<string>> known = new(() => KnownMigrations.In(location.MigrationsAssembly));

    /// <summary>
    /// Applies what is missing. Draws an epoch for a new database, for one that is not the one that was here last, and
    /// for a program with other defaults than the last: in each case data planes have to begin anew.
    /// </summary>
    /// <exception cref="DatabaseTooNewException">The database has migrations that this program does not know.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be opened, made or changed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The database {location.Description} cannot be used.", fault);
        }
    }

    /// <summary>Draws a new epoch, so that every data plane begins anew: for a backup whose restoring went unnoticed.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be changed.</exception>
    public async Task RenewEpochAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await location.BeginWriteAsync(context, cancellationToken);
            await FeedEpoch.RenewAsync(context, mark, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            throw new StoreUnavailableException($"The database {location.Description} cannot be used.", fault);
        }
    }

    /// <summary>Migrations that are missing, oldest first.</summary>
    /// <exception cref="DatabaseTooNewException">The database has migrations that this program does not know.</exception>
    public async Task<IReadOnlyList<string>> FindPendingAsync(CancellationToken cancellationToken) =>
        FindPending(await FindAppliedAsync(inquiries.OpenAsync, cancellationToken));

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!await IsBehindAsync(cancellationToken) && await IsKnownAsync(cancellationToken))
        {
            return;
        }

        await using var alone = await location.LockAsync(cancellationToken);
        await using var context = location.CreateDirectContext();
        if (await IsBehindAsync(cancellationToken))
        {
            await location.MigrateAsync(context, cancellationToken);
            LogMigrated(location.Description);
        }

        if (!await IsKnownAsync(cancellationToken))
        {
            await BeginEpochAsync(context, cancellationToken);
        }
    }

    // A new process compiles its queries while the time of the transaction runs. On a machine that has much else to do that
    // may take too long once, and not again.
    private async Task BeginEpochAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        try
        {
            await TryBeginEpochAsync(context, cancellationToken);
        }
        catch (DbException fault)
        {
            LogTriedAgain(fault, location.Description);
            context.ChangeTracker.Clear();
            await TryBeginEpochAsync(context, cancellationToken);
        }
    }

    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken) =>
        FindPending(await FindAppliedAsync(inquiries.OpenDirectlyAsync, cancellationToken)).Count > 0;

    private async Task<bool> IsKnownAsync(CancellationToken cancellationToken)
    {
        await using var inquiry = await inquiries.OpenDirectlyAsync(cancellationToken);
        return await mark.FindFittingAsync(inquiry, cancellationToken) is { } feed && feed.Defaults == FeedEpoch.Defaults;
    }

    private async Task<List<string>> FindAppliedAsync(
        Func<CancellationToken, Task<Inquiry>> open, CancellationToken cancellationToken)
    {
        try
        {
            await using var inquiry = await open(cancellationToken);
            return await inquiry.ListAsync(KnownMigrations.AppliedSql, row => row.GetString(0), [], cancellationToken);
        }
        catch (DbException fault) when (location.IsMissing(fault))
        {
            return [];
        }
    }

    private List<string> FindPending(List<string> applied)
    {
        var unknown = applied.Except(known.Value).ToList();
        return unknown.Count == 0
            ? [.. known.Value.Except(applied)]
            : throw new DatabaseTooNewException(
                $"The database {location.Description} was made by a newer version of this program: it has the migration "
                + $"{unknown[^1]}, the newest known here is {known.Value[^1]}. Start the newer version, or restore an older backup.");
    }

    private async Task TryBeginEpochAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await location.BeginWriteAsync(context, cancellationToken);
        var feed = await FeedEpoch.RenewAsync(context, mark, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await mark.WriteAsync(feed.Epoch, feed.Revision, cancellationToken);
        if (feed.Revision > 0)
        {
            LogRenewed(location.Description, feed.Epoch);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A new epoch of the change feed begins in {Database}: {Epoch}. The database was restored, moved or copied since this program last used it, or its defaults have changed. Every data plane takes a new snapshot.")]
    private partial void LogRenewed(string database, string epoch);

    [LoggerMessage(LogLevel.Warning, "The change feed's epoch could not be begun in {Database}; it is tried once more.")]
    private partial void LogTriedAgain(Exception fault, string database);

    [LoggerMessage(LogLevel.Information, "The tables in {Database} are up to date now.")]
    private partial void LogMigrated(string database);
}
