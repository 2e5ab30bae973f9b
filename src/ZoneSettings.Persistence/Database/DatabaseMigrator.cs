using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>Brings the tables to what this program needs. Any number of processes may do so at once; one does the work.</summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location, ILogger<DatabaseMigrator> logger)
{
    /// <summary>Applies what is missing and draws the epoch of a new database.</summary>
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

    /// <summary>Migrations that are missing, oldest first.</summary>
    /// <exception cref="DatabaseTooNewException">The database has migrations that this program does not know.</exception>
    public async Task<IReadOnlyList<string>> FindPendingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindPendingAsync(context, cancellationToken);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsBehindAsync(context, cancellationToken))
        {
            return;
        }

        location.CreateFolder();
        await using var fileLock = await location.LockAsync(cancellationToken);
        if (!await IsBehindAsync(context, cancellationToken))
        {
            return;
        }

        await ReleaseStaleLockAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await DatabaseLocation.PrepareAsync(context, cancellationToken);
        await DrawEpochAsync(context, cancellationToken);
        LogMigrated(location.Description);
    }

    private async Task<bool> IsBehindAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        !location.Exists
        || (await FindPendingAsync(context, cancellationToken)).Count > 0
        || !await context.FeedStates.AnyAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> FindPendingAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        var unknown = applied.Except(known).ToList();
        return unknown.Count == 0
            ? [.. known.Except(applied)]
            : throw new DatabaseTooNewException(
                $"The database {location.Description} was made by a newer version of this program: it has the migration "
                + $"{unknown[^1]}, the newest known here is {known[^1]}. Start the newer version, or restore an older backup.");
    }

    /// <summary>
    /// On SQLite, EF Core marks a running migration by a row, which stays behind when the process dies. The lock on the
    /// file is ours and ends with its process, so whoever holds it knows that the row is stale.
    /// </summary>
    private static async Task ReleaseStaleLockAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var creator = (IRelationalDatabaseCreator)context.GetService<IDatabaseCreator>();
        if (context.Database.IsSqlite() && await creator.ExistsAsync(cancellationToken))
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }
    }

    private static async Task DrawEpochAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        if (!await context.FeedStates.AnyAsync(cancellationToken))
        {
            var epoch = RandomNumberGenerator.GetHexString(16, lowercase: true);
            context.Add(new FeedState { Id = FeedState.OnlyId, Epoch = epoch, Revision = 0 });
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "The tables in {Database} are up to date now.")]
    private partial void LogMigrated(string database);
}
