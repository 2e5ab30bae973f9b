using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// Notices that the file which a connection has open is not the one any more that has its name: it was deleted, moved or
/// replaced. What is written to it then nobody will ever read, and SQLite itself does not mind.
/// </summary>
internal sealed class OpenFile : DbConnectionInterceptor
{
    // Of sqlite3.h: SQLITE_FCNTL_HAS_MOVED, SQLITE_READONLY and SQLITE_READONLY_DBMOVED.
    private const int HasMoved = 20;
    private const int ReadOnly = 8;
    private const int ReadOnlyMoved = 1032;

    /// <summary>Looks whenever a connection comes out of the pool.</summary>
    public static readonly OpenFile Check = new();

    /// <summary>Fails for a file that has moved; connections that are opened after that have the file of that name.</summary>
    /// <exception cref="SqliteException">The file has moved.</exception>
    public static void EnsureInPlace(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        var moved = 0;
        if (FileControl(sqlite.Handle!.DangerousGetHandle(), database: 0, HasMoved, ref moved) == 0 && moved != 0)
        {
            SqliteConnection.ClearPool(sqlite);
            throw new SqliteException(
                $"The file {sqlite.DataSource} was deleted, moved or replaced while it was open.", ReadOnly, ReadOnlyMoved);
        }
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        EnsureInPlace(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        EnsureInPlace(connection);
        return Task.CompletedTask;
    }

    // The library that Microsoft.Data.Sqlite brings along, which does not offer this call itself. No name means main.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(nint connection, nint database, int operation, ref int value);
}
