using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <inheritdoc/>
    public override string Description => Path;

    /// <summary>Path of the file by which a restored backup is told from the original.</summary>
    internal string MarkPath => $"{Path}.mark";

    /// <summary>For EF Core. Foreign keys are enforced. No connection makes a file that is missing; that is the migrations' to do.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    }.ToString();

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
    /// for <c>synchronous=FULL</c> is what the bundled library starts with; a test holds that.
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

    internal override WriteSession CreateSession(ZoneSettingsContext context) => new SqliteSession(context);

    // A transaction locks the file as it begins.
    internal override Task<IDbContextTransaction> BeginWriteAsync(
        ZoneSettingsContext context, CancellationToken cancellationToken) => BeginAsync(context, cancellationToken);

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows; a full disk, say, is no reason to wait.
    private static bool IsHeldElsewhere(IOException fault) =>
        fault.HResult is 11 or 35 or unchecked((int)0x80070020);
}
