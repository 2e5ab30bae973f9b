using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Writes rows of one kind over one connection, many with a statement. Used by one thread.</summary>
internal sealed class RowWriter<TRow> : IAsyncDisposable
    where TRow : class
{
    // Few sizes, so that few statements are kept, and all are used again. More rows at once are slower on SQLite, whose
    // driver looks for each parameter by its name among all of the statement's.
    private static readonly int[] Sizes = [8, 1];

    private readonly RowTable table;
    private readonly DbConnection connection;
    private readonly Dictionary<int, RowCommand> inserts = [];
    private readonly Dictionary<int, RowCommand> puts = [];
    private RowCommand? delete;

    /// <param name="context">Its model declares the table; its connection is open, and stays so as long as this is used.</param>
    public RowWriter(DbContext context)
    {
        table = new RowTable(context, typeof(TRow));
        connection = context.Database.GetDbConnection();
    }

    /// <summary>Adds rows. One whose key is there is a fault.</summary>
    public Task InsertAsync(IReadOnlyList<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken) =>
        WriteAsync(rows, inserts, table.Insert, transaction, cancellationToken);

    /// <summary>Adds rows, or replaces those whose key is there.</summary>
    public Task PutAsync(IReadOnlyList<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken) =>
        WriteAsync(rows, puts, table.Put, transaction, cancellationToken);

    /// <summary>Removes rows by their keys. One that is not there is left as it is.</summary>
    public async Task DeleteAsync(IEnumerable<TRow> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            delete ??= new RowCommand(connection, table.Delete(), table.Keys);
            delete.AddRow(row);
            await delete.ExecuteAsync(transaction, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in inserts.Values.Concat(puts.Values).Append(delete))
        {
            await (command?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task WriteAsync(
        IReadOnlyList<TRow> rows, Dictionary<int, RowCommand> commands, Func<int, string> text,
        DbTransaction transaction, CancellationToken cancellationToken)
    {
        for (var done = 0; done < rows.Count;)
        {
            var size = Sizes.First(size => size <= rows.Count - done);
            if (!commands.TryGetValue(size, out var command))
            {
                commands[size] = command = new RowCommand(connection, text(size), table.Columns, size);
            }

            for (var end = done + size; done < end; done++)
            {
                command.AddRow(rows[done]);
            }

            await command.ExecuteAsync(transaction, cancellationToken);
        }
    }
}
