using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using ZoneSettings.Persistence.Reading;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// A statement that SQLite prepares once and runs again and again, with other values each time. It speaks to the library
/// below the usual driver, which looks for each value by its name at each run, and that takes longer than the row. Used by
/// one thread, inside of a transaction.
/// </summary>
internal sealed class RowStatement : IDisposable
{
    private const int ShortText = 512;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    /// <param name="connection">The open connection that it belongs to.</param>
    /// <param name="sql">The text.</param>
    /// <param name="parameters">How many parameters it has.</param>
    /// <exception cref="SqliteException">The database does not understand it.</exception>
    public RowStatement(SqliteConnection connection, string sql, int parameters)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        places = [.. Enumerable.Range(0, parameters).Select(
            parameter => raw.sqlite3_bind_parameter_index(statement, SqlText.Parameter(parameter)))];
    }

    /// <summary>Gives a parameter a value: one of those that a column can hold, or nothing.</summary>
    public void Bind(int parameter, object? value)
    {
        var place = places[parameter];
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            int number => raw.sqlite3_bind_int64(statement, place, number),
            bool truth => raw.sqlite3_bind_int64(statement, place, truth ? 1 : 0),
            string text => BindText(place, text),
            byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            byte[] => raw.sqlite3_bind_zeroblob(statement, place, 0),
            _ => throw new ArgumentException($"No column holds a {value.GetType()}.", nameof(value)),
        });
    }

    /// <summary>Runs it to its end. Answers whether it gave a row.</summary>
    /// <exception cref="SqliteException">The database refuses.</exception>
    public bool Run()
    {
        var result = raw.sqlite3_step(statement);
        var hasRow = result == raw.SQLITE_ROW;
        // Says once more what was wrong, and leaves the statement fit to be run again.
        var end = raw.sqlite3_reset(statement);
        Check(hasRow || result == raw.SQLITE_DONE ? end : result);
        return hasRow;
    }

    /// <summary>How many rows the last change of this connection has changed.</summary>
    public int Changed => raw.sqlite3_changes(database);

    public void Dispose() => statement.Dispose();

    private int BindText(int place, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, and would be nothing.
            return raw.sqlite3_bind_text(statement, place, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= ShortText)
        {
            Span<byte> small = stackalloc byte[ShortText];
            return raw.sqlite3_bind_text(statement, place, small[..Encoding.UTF8.GetBytes(text, small)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(statement, place, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
