using System.Globalization;
using Microsoft.Data.Sqlite;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Backups;

/// <summary>Copies of a SQLite database: taken while it is in use, and put back in its place while it is not.</summary>
public sealed class SqliteBackups(SqliteLocation location, TimeProvider clock)
{
    // Primary result codes of SQLite.
    private const int Busy = 5;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Writes the database as it is now into a file that is not there yet. Whoever uses it goes on.</summary>
    /// <exception cref="BackupException">That was not possible; there is no such file.</exception>
    public BackupContent Save(string file)
    {
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
        {
            throw new BackupException($"{path} is there already, and a backup does not replace another. Name a new file.");
        }

        return Try($"The backup {path} cannot be written", () =>
        {
            using var source = OpenExisting(location.Path);
            using var copy = SqliteCopy.Take(source, $"{path}.part");
            var content = copy.Examine();
            copy.MoveTo(path, overwrite: false);
            SqliteCopy.SettleAs(path, "DELETE");
            return content;
        });
    }

    /// <summary>
    /// Puts a backup in the place of the database and begins a new epoch at the next start, so that data planes take
    /// everything anew.
    /// </summary>
    /// <param name="file">The backup; it stays as it is.</param>
    /// <param name="kept">Where the database that was there is now; null when there was none.</param>
    /// <exception cref="BackupException">That was not possible; the database is the one that it was.</exception>
    public BackupContent Restore(string file, out string? kept)
    {
        var path = Path.GetFullPath(file);
        if (path == location.Path)
        {
            throw new BackupException($"{path} is the database itself. Name the backup.");
        }

        (var content, kept) = Try($"The backup {path} cannot be put in the place of {location.Path}", () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(location.Path)!);
            using var source = OpenExisting(path);
            using var copy = SqliteCopy.Take(source, $"{location.Path}.restoring");
            var content = copy.Examine();
            RefuseNewer(copy);
            return (content, Replace(copy));
        });
        return content;
    }

    private static SqliteConnection OpenExisting(string path) => File.Exists(path)
        ? SqliteCopy.Open(path, SqliteOpenMode.ReadWrite)
        : throw new BackupException($"There is no file {path}.");

    private static void RefuseNewer(SqliteCopy copy)
    {
        if (copy.FindUnknownMigrations() is [.., var newest])
        {
            throw new BackupException(
                $"The backup was made by a newer version of this program: it has the migration {newest}. Use the newer version.");
        }
    }

    private string? Replace(SqliteCopy copy)
    {
        var kept = string.Create(
            CultureInfo.InvariantCulture, $"{location.Path}.before-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        var wasThere = File.Exists(location.Path);
        using var before = wasThere ? Keep(kept) : null;

        // Without its mark no database is taken for the one that was here last. First, for a needless epoch does no harm.
        File.Delete(location.MarkPath);
        copy.MoveTo(location.Path, overwrite: true);
        before?.Dispose();
        SqliteCopy.SettleAs(location.Path, "WAL");
        return wasThere ? kept : null;
    }

    /// <summary>Keeps the database that is there, and answers it as a connection that keeps everybody else away.</summary>
    /// <returns>Null when it is damaged, which may be why a backup is put back: its files are moved as they are.</returns>
    private SqliteConnection? Keep(string kept)
    {
        SqliteConnection? before = null;
        try
        {
            before = SqliteCopy.Open(location.Path, SqliteOpenMode.ReadWrite);
            // Fails while anybody has the file open. What is in the log goes into the file, and the log is gone.
            SqliteCopy.Execute(before, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE; COMMIT");
            // By SQLite and not by the system: to close a file is to lose the locks that the process has on it.
            using var copy = SqliteCopy.Take(before, $"{kept}.part");
            copy.MoveTo(kept, overwrite: false);
            return before;
        }
        catch (SqliteException fault)
        {
            before?.Dispose();
            if (fault.SqliteErrorCode is not (Corrupt or NotADatabase))
            {
                throw new BackupException(
                    fault.SqliteErrorCode == Busy
                        ? $"{location.Path} is in use. Stop the service first: it would go on with what it has in memory."
                        : $"{location.Path} cannot be opened: {fault.Message}",
                    fault);
            }
        }

        foreach (var ending in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(location.Path + ending))
            {
                File.Move(location.Path + ending, kept + ending);
            }
        }

        return null;
    }

    private static T Try<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{what}: {fault.Message}", fault);
        }
    }
}
