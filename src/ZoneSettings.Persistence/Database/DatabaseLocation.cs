using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Persistence.Database;

/// <summary>The SQLite file: its folder, its lock, and the settings that live in it.</summary>
public sealed class DatabaseLocation(string path)
{
    // How long a write waits for another process to finish its own before it is answered with 503.
    private const int BusySeconds = 5;

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(100);

    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>How messages name it.</summary>
    public string Description => Path;

    /// <summary>Whether the file is there.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>For EF Core. Foreign keys are enforced.</summary>
    public string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = Path, ForeignKeys = true, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>Makes the folder when it is missing.</summary>
    public void CreateFolder() => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>A lock beside the file, held until it is disposed or the process ends, however it ends.</summary>
    public async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
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

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows; a full disk, say, is no reason to wait.
    private static bool IsHeldElsewhere(IOException fault) =>
        fault.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>
    /// Write-ahead log: readers and the writer do not wait for each other. The mode lives in the file. Every commit is
    /// flushed to the disk, for <c>synchronous=FULL</c> is what the bundled library starts with; a test holds that.
    /// </summary>
    internal static Task PrepareAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
}
