using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>Where the data is, and all that differs between the kinds of database beyond what EF Core hides.</summary>
public abstract class DatabaseLocation
{
    /// <summary>How messages name it; without a password.</summary>
    public abstract string Description { get; }

    /// <summary>Points a context at it and at the migrations of its kind.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>The same for whoever changes the tables or holds a lock for longer than a transaction.</summary>
    internal abstract void ConfigureDirectly(DbContextOptionsBuilder options);

    /// <summary>Adds the services that only this kind of database has or needs.</summary>
    internal abstract void AddServices(IServiceCollection services);

    /// <summary>Name of the assembly that holds the migrations of its kind.</summary>
    internal abstract string MigrationsAssembly { get; }

    /// <summary>Whether there is a copy that is read to spare the original, and may be late.</summary>
    internal virtual bool HasReplica => false;

    /// <summary>A connection that is not open yet, of the pool that <see cref="Configure"/> leads to.</summary>
    internal abstract DbConnection CreateConnection();

    /// <summary>The same for <see cref="ConfigureDirectly"/>.</summary>
    internal virtual DbConnection CreateDirectConnection() => CreateConnection();

    /// <summary>The same for the replica.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal virtual DbConnection CreateReplicaConnection() =>
        throw new InvalidOperationException($"{Description} has no replica.");

    /// <summary>Looks at a connection that has just been opened, or has come out of the pool.</summary>
    /// <exception cref="DbException">It must not be used.</exception>
    internal virtual void Examine(DbConnection opened)
    {
        // Most drivers notice by themselves what is wrong.
    }

    /// <summary>Whether a fault of a query says that there is no database at this place yet, or not the table that was asked.</summary>
    internal abstract bool IsMissing(DbException fault);

    /// <summary>
    /// Makes the place when it is missing, and keeps every other process from changing the tables, until the answer is
    /// disposed or this process ends, however it ends.
    /// </summary>
    public abstract Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken);

    /// <summary>Applies the migrations that are missing. The lock is held.</summary>
    internal abstract Task MigrateAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>Prepares a connection that has just been opened for writing.</summary>
    internal abstract Task PrepareWriterAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>What writes batches over a connection that is prepared.</summary>
    internal abstract Task<WriteSession> CreateSessionAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>Makes sure that all that can be read now survives a crash of the machine, whoever wrote it.</summary>
    internal virtual Task SurviveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A context of a writer, which keeps its connection for itself.</summary>
    internal virtual Task<ZoneSettingsContext> CreateWriterContextAsync(
        IDbContextFactory<ZoneSettingsContext> contexts, CancellationToken cancellationToken) =>
        contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>Opens a transaction that sees what was committed before each of its statements.</summary>
    internal static Task<IDbContextTransaction> BeginAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>Opens a transaction that no other writer can be in, whichever process it belongs to.</summary>
    internal abstract Task<IDbContextTransaction> BeginWriteAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>A context over the replica.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal virtual ZoneSettingsContext CreateReplicaContext() =>
        throw new InvalidOperationException($"{Description} has no replica.");

    /// <summary>A context that <see cref="ConfigureDirectly"/> has configured.</summary>
    internal ZoneSettingsContext CreateDirectContext()
    {
        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        ConfigureDirectly(options);
        return new ZoneSettingsContext(options.Options);
    }
}
