using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>A database on a PostgreSQL server, which any number of processes may share.</summary>
public sealed class PostgreSqlLocation : DatabaseLocation
{
    /// <summary>Name of the assembly that holds the migrations.</summary>
    public const string Migrations = "ZoneSettings.Migrations.PostgreSql";

    // Any number that nobody else uses in this database.
    private const long MigrationLock = 7_265_301_844_120_331;

    /// <summary>Where the writer tells other processes how far the feed has come.</summary>
    internal const string Channel = "zonesettings";

    /// <summary>How long a statement of a write may take, in seconds.</summary>
    internal const int WriteSeconds = 3;

    /// <summary>
    /// How long a write waits for another process to finish its own, and after which a process that stopped in the middle of
    /// one loses it. For the transaction only, as a pooler needs it.
    /// </summary>
    internal const string WriteLimits =
        "SELECT set_config('lock_timeout', '3s', true), set_config('idle_in_transaction_session_timeout', '3s', true)";

    private const int ConnectSeconds = 3;

    // After a statement's time is over; together less than anybody waits for a write.
    private const int CancelMilliseconds = 500;
    private const int KeepAliveSeconds = 5;

    private readonly NpgsqlConnectionStringBuilder primary;
    private readonly NpgsqlConnectionStringBuilder direct;
    private readonly NpgsqlConnectionStringBuilder? replica;

    /// <param name="connectionString">Of the primary server; may lead through PgBouncer in transaction mode.</param>
    /// <param name="directConnectionString">Of the same database without a pooler; null when the first has none.</param>
    /// <param name="replicaConnectionString">Of a server that streams from the primary one; null when none is to be read.</param>
    /// <exception cref="ArgumentException">A text is no connection string.</exception>
    public PostgreSqlLocation(
        string connectionString, string? directConnectionString = null, string? replicaConnectionString = null)
    {
        primary = Complete(connectionString);
        direct = Complete(directConnectionString ?? connectionString);
        replica = replicaConnectionString is null ? null : Complete(replicaConnectionString);
    }

    /// <inheritdoc/>
    public override string Description => $"{primary.Database} on {primary.Host}:{primary.Port}";

    /// <summary>How PostgreSQL's own programs are told where it is, past a pooler; without a password.</summary>
    public string ToolArguments => string.Join(' ', new (string Name, string? Value)[]
    {
        ("host", direct.Host), ("port", $"{direct.Port}"), ("username", direct.Username), ("dbname", direct.Database),
    }.Where(argument => argument.Value is not null).Select(argument => $"--{argument.Name}={argument.Value}"));

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => Configure(options, primary.ToString());

    /// <summary>Points a context at a database, and at the migrations.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, Configure);

    internal override void ConfigureDirectly(DbContextOptionsBuilder options) => Configure(options, direct.ToString());

    internal override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<FeedMark, PlaceMark>();
        services.AddSingleton<DatabaseAttendant, ChangeListener>();
    }

    internal override string MigrationsAssembly => Migrations;

    internal override bool HasReplica => replica is not null;

    internal override DbConnection CreateConnection() => new NpgsqlConnection(primary.ToString());

    internal override DbConnection CreateDirectConnection() => new NpgsqlConnection(direct.ToString());

    internal override DbConnection CreateReplicaConnection() =>
        replica is null ? base.CreateReplicaConnection() : new NpgsqlConnection(replica.ToString());

    internal override bool IsMissing(DbException fault) =>
        fault.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable;

    internal override ZoneSettingsContext CreateReplicaContext()
    {
        if (replica is null)
        {
            return base.CreateReplicaContext();
        }

        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        Configure(options, replica.ToString());
        return new ZoneSettingsContext(options.Options);
    }

    /// <summary>A connection that notices by itself when its server is gone, though it has nothing to say.</summary>
    internal NpgsqlConnection CreateListener() => CreateOwnConnection(text => text.KeepAlive = KeepAliveSeconds);

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        await CreateAsync(cancellationToken);
        // The lock ends with the connection.
        var connection = CreateOwnConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override Task MigrateAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.Database.MigrateAsync(cancellationToken);

    internal override Task PrepareWriterAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    internal override Task<WriteSession> CreateSessionAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        Task.FromResult<WriteSession>(new PostgreSqlSession(context));

    internal override async Task<IDbContextTransaction> BeginWriteAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(context, cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync(
                $"{WriteLimits}; SELECT 1 FROM feed_state FOR UPDATE", cancellationToken);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    // Directly, and kept by no pool.
    private NpgsqlConnection CreateOwnConnection(Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        var text = new NpgsqlConnectionStringBuilder(direct.ToString()) { Pooling = false };
        change?.Invoke(text);
        return new NpgsqlConnection(text.ToString());
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDirectContext();
        var creator = context.GetRelationalCreator();
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
            {
                await creator.CreateAsync(cancellationToken);
            }
        }
        catch (PostgresException fault) when (
            fault.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process that starts was faster.
        }
    }

    // EF's own way for this provider hides a broken connection in another exception, as advice to try again by itself.
    private static void Configure(NpgsqlDbContextOptionsBuilder options) => options
        .MigrationsAssembly(Migrations)
        .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies));

    /// <summary>
    /// What is not said is set so that an outage is noticed soon. Connections have no state worth a reset, and a pooler in
    /// transaction mode would reset somebody else's.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Complete(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder(text);
        if (!builder.ShouldSerialize("Timeout"))
        {
            builder.Timeout = ConnectSeconds;
        }

        if (!builder.ShouldSerialize("Cancellation Timeout"))
        {
            builder.CancellationTimeout = CancelMilliseconds;
        }

        builder.ApplicationName ??= "zonesettings";
        builder.NoResetOnClose = true;
        builder.Enlist = false;
        return builder;
    }
}
