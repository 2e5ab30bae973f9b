using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Backups;

/// <summary>
/// A copy of a database in one file, in the making: it has a name of its own until all of it is on the disk and has been
/// found to be whole. SQLite's calls return when they are done, so nothing here waits asynchronously.
/// </summary>
internal sealed class SqliteCopy : IDisposable
{
    private static readonly string[] Endings = ["", "-journal", "-wal", "-shm"];

    private readonly string path;

    private SqliteCopy(string path) => this.path = path;

    /// <summary>Copies a database as it is at one moment, by SQLite's online backup: others may read and write it meanwhile.</summary>
    /// <param name="source">A connection to it.</param>
    /// <param name="path">A file in the folder where the copy is going to be; written over.</param>
    /// <exception cref="SqliteException">The source cannot be read or the copy not written.</exception>
    public static SqliteCopy Take(SqliteConnection source, string path)
    {
        var copy = new SqliteCopy(path);
        copy.Dispose();
        try
        {
            using var target = Open(path, SqliteOpenMode.ReadWriteCreate);
            source.BackupDatabase(target);
            // The log of the original is a mode that is copied, too; a copy is one file and no more.
            Execute(target, "PRAGMA journal_mode=DELETE");
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that is a database.</summary>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    /// <summary>Looks through the whole copy.</summary>
    /// <exception cref="BackupException">It is damaged, or no database of this program.</exception>
    public BackupContent Examine()
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        var verdict = (string)Ask(connection, "PRAGMA integrity_check(1)");
        return verdict == "ok"
            ? new BackupContent(
                (long)Ask(connection, "SELECT Revision FROM feed_state"),
                (long)Ask(connection, "SELECT COUNT(*) FROM zones"),
                new FileInfo(path).Length)
            : throw new BackupException($"The database is damaged: {verdict}.");
    }

    /// <summary>Names of the migrations that it has and this program does not know.</summary>
    public IReadOnlyList<string> FindUnknownMigrations()
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(SqliteLocation.Migrations));
        using var context = new ZoneSettingsContext(options.Options);
        return [.. context.Database.GetAppliedMigrations().Except(context.Database.GetMigrations())];
    }

    /// <summary>Puts the copy, once all of it is on the disk, in its place.</summary>
    /// <param name="place">Its name from now on.</param>
    /// <param name="overwrite">Whether a file of that name may be there; it is gone then.</param>
    public void MoveTo(string place, bool overwrite)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            DiskFlush.Flush(file.SafeFileHandle);
        }

        File.Move(path, place, overwrite);
    }

    /// <summary>
    /// Makes names in the folder of a database last: to change its mode SQLite makes a journal beside it, and flushes the
    /// folder for that.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <param name="mode">The mode that it gets: one of DELETE and WAL; the way to DELETE leads over WAL.</param>
    public static void SettleAs(string path, string mode)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, $"PRAGMA journal_mode={mode}");
    }

    /// <summary>Removes what is left under the copy's first name.</summary>
    public void Dispose()
    {
        foreach (var ending in Endings)
        {
            File.Delete(path + ending);
        }
    }

    private static object Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() ?? throw new BackupException("It is no database of this program.");
    }
}
