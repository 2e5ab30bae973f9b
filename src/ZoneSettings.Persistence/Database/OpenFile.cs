using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// The file which a connection to SQLite has open. Notices that it is not the one any more that has its name: it was deleted,
/// moved or replaced. What is written to it then nobody will ever read, and SQLite itself does not mind.
/// </summary>
internal sealed class OpenFile : DbConnectionInterceptor
{
    // Of sqlite3.h: SQLITE_FCNTL_FILE_POINTER and _HAS_MOVED, the place of xSync in sqlite3_io_methods (which begins with a
    // number that takes the room of a pointer), SQLITE_SYNC_NORMAL, SQLITE_READONLY and SQLITE_READONLY_DBMOVED.
    private const int FilePointer = 7;
    private const int HasMoved = 20;
    private const int SyncPlace = 5;
    private const int SyncNormal = 2;
    private const int ReadOnly = 8;
    private const int ReadOnlyMoved = 1032;

    /// <summary>Looks whenever a connection comes out of the pool.</summary>
    public static readonly OpenFile Check = new();

    /// <summary>Fails for a file that has moved; connections that are opened after that have the file of that name.</summary>
    /// <exception cref="SqliteException">The file has moved.</exception>
    public static void EnsureInPlace(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        var moved = (nint)0;
        if (FileControl(sqlite.Handle!.DangerousGetHandle(), database: 0, HasMoved, ref moved) == 0 && moved != 0)
        {
            SqliteConnection.ClearPool(sqlite);
            throw new SqliteException(
                $"The file {sqlite.DataSource} was deleted, moved or replaced while it was open.", ReadOnly, ReadOnlyMoved);
        }
    }

    /// <summary>
    /// Flushes the database, as SQLite does itself before its log begins anew, by the same function. Another handle must not be opened for
    /// that: closing it would end the locks that the whole process has on the file.
    /// </summary>
    /// <exception cref="SqliteException">The disk does not take it.</exception>
    public static void Flush(SqliteConnection connection)
    {
        var file = (nint)0;
        var result = FileControl(connection.Handle!.DangerousGetHandle(), database: 0, FilePointer, ref file);
        if (result == 0)
        {
            var methods = Marshal.ReadIntPtr(file);
            var synchronize = Marshal.GetDelegateForFunctionPointer<Synchronize>(Marshal.ReadIntPtr(methods, SyncPlace * nint.Size));
            result = synchronize(file, SyncNormal);
        }

        if (result != 0)
        {
            throw new SqliteException($"The file {connection.DataSource} cannot be flushed to the disk.", result & 0xFF, result);
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
    private static extern int FileControl(nint connection, nint database, int operation, ref nint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Synchronize(nint file, int flags);
}
