using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Win32.SafeHandles;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>A SQLite file: its folder, its lock, and the settings that live in it.</summary>
public sealed class SqliteLocation(string path) : DatabaseLocation
{
    /// <summary>Name of the assembly that holds the migrations.</summary>
    public const string Migrations = "ZoneSettings.Migrations.Sqlite";

    // How long a write waits for another process to finish its own before it is answered with 503. One that came during
    // the wait of the batch before it waits twice as long, which has to be less than five seconds.
    private const int BusySeconds = 2;

    private const int UsualPageSize = 4096;

    // Of sqlite3.h: SQLITE_ERROR.
    private const int StatementError = 1;

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(100);

    // A commit that finds the log long would copy it into the database, and everybody behind it would wait: that is left
    // to the checkpointer. The size limit gives the disk back what the log took while a reader kept it from beginning anew.
    private static readonly string WriterPragmas =
        $"PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit={(long)WalCheckpointer.LargestLog * UsualPageSize}";

    private volatile bool isLogDistrusted;

    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <inheritdoc/>
    public override string Description => Path;

    /// <summary>Path of the file by which a restored backup is told from the original.</summary>
    internal string MarkPath => $"{Path}.mark";

    private string LogPath => $"{Path}-wal";

    /// <summary>For EF Core. Foreign keys are enforced. No connection makes a file that is missing; that is the migrations' to do.</summary>
    public string ConnectionString => Connection.ToString();

    private SqliteConnectionStringBuilder Connection => new()
    {
        DataSource = Path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    };

    /// <summary>The same for a connection that belongs to nobody else.</summary>
    internal string UnpooledConnectionString
    {
        get
        {
            var text = Connection;
            text.Pooling = false;
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => Configure(options, ConnectionString);

    /// <summary>Points a context at a file, and at the migrations.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(Migrations)).AddInterceptors(OpenFile.Check);

    internal override void ConfigureDirectly(DbContextOptionsBuilder options) => Configure(options);

    internal override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<FeedMark, FileMark>();
        services.AddSingleton<DatabaseAttendant, WalCheckpointer>();
    }

    internal override string MigrationsAssembly => Migrations;

    internal override DbConnection CreateConnection() => new SqliteConnection(ConnectionString);

    internal override void Examine(DbConnection opened) => OpenFile.EnsureInPlace(opened);

    // The library has one code for all that is wrong with a statement; of a right one only the table can be missing.
    internal override bool IsMissing(DbException fault) =>
        !File.Exists(Path) || fault is SqliteException { SqliteErrorCode: StatementError };

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        while (true)
        {
            try
            {
                return new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (IsHeldElsewhere(fault))
            {
                await Task.Delay(LockRetry, cancellationToken);
            }
        }
    }

    /// <summary>
    /// EF Core marks a running migration by a row, which stays behind when the process dies. The lock on the file is ours
    /// and ends with its process, so whoever holds it knows that the row is stale. The write-ahead log, by which readers
    /// and the writer do not wait for each other, is a mode that lives in the file. Every commit is flushed to the disk,
    /// for <c>synchronous=FULL</c> is what the bundled library starts with; a test holds that. The writer's own connection
    /// has another way.
    /// </summary>
    internal override async Task MigrateAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            await File.Create(Path).DisposeAsync();
        }

        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    internal override Task PrepareWriterAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(WriterPragmas, cancellationToken);

    internal override Task<ZoneSettingsContext> CreateWriterContextAsync(
        IDbContextFactory<ZoneSettingsContext> contexts, CancellationToken cancellationToken)
    {
        // Of no pool, for it is set up in a way that nobody else must find.
        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        Configure(options, UnpooledConnectionString);
        return Task.FromResult(new ZoneSettingsContext(options.Options));
    }

    /// <summary>Its commits are not flushed by the library, but by the session itself, all that wait at once.</summary>
    internal override async Task<WriteSession> CreateSessionAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        await EnsureLogAsync(context.Database.GetDbConnection(), cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL", cancellationToken);
        return new SqliteSession(context, this);
    }

    /// <summary>Opens the write-ahead log, for flushing it; only Windows wants to know that one may write for that.</summary>
    internal SafeFileHandle OpenLog() => File.OpenHandle(
        LogPath, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete);

    /// <summary>A flush has failed. A later one that succeeds need not have written what the failed one has not: systems forget it.</summary>
    internal void DistrustLog() => isLogDistrusted = true;

    /// <summary>
    /// By flushing the log; after a flush that failed by copying the log into the database, which writes everything anew.
    /// </summary>
    internal override async Task SurviveAsync(CancellationToken cancellationToken)
    {
        if (isLogDistrusted)
        {
            await CopyLogAsync(cancellationToken);
            isLogDistrusted = false;
        }
        else if (File.Exists(LogPath))
        {
            using var log = OpenLog();
            await Task.Run(() => DiskFlush.Flush(log), cancellationToken);
        }
    }

    private async Task CopyLogAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(UnpooledConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt64(0) != 0 || reader.GetInt64(1) != reader.GetInt64(2))
        {
            throw new IOException($"The log of {Path} could not be flushed, and is in use, so that it cannot be copied yet.");
        }
    }

    // A mode that lives in the file, so most often nothing is to be done. A file that others have copied may have lost it.
    private async Task EnsureLogAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "wal" and var mode)
        {
            throw new IOException($"The database {Path} can have no write-ahead log where it is; its journal_mode stays {mode}.");
        }
    }

    // A transaction locks the file as it begins.
    internal override Task<IDbContextTransaction> BeginWriteAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken) => BeginAsync(context, cancellationToken);

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows; a full disk, say, is no reason to wait.
    private static bool IsHeldElsewhere(IOException fault) =>
        fault.HResult is 11 or 35 or unchecked((int)0x80070020);
}
