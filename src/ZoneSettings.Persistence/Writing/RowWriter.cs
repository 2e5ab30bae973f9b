using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Writes rows of one kind over one connection to SQLite, where a statement is no journey. Used by one thread.</summary>
/// <param name="context">Its model declares the table; its connection is open, and stays so as long as this is used.</param>
/// <param name="kind">Type of the rows.</param>
internal sealed class RowWriter(DbContext context, Type kind) : IDisposable
{
    private readonly RowTable table = new(context, kind);
    private readonly SqliteConnection connection = (SqliteConnection)context.Database.GetDbConnection();
    private readonly Dictionary<RowAct, RowStatement> statements = [];

    /// <summary>Does it to each row, inside of a transaction.</summary>
    public void Write(RowStep step)
    {
        var columns = step.Act == RowAct.Delete ? table.Keys : table.Columns;
        var statement = StatementFor(step.Act, columns.Count);
        foreach (var row in step.Rows)
        {
            for (var place = 0; place < columns.Count; place++)
            {
                statement.Bind(place, columns[place].Read(row));
            }

            statement.Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }
    }

    private RowStatement StatementFor(RowAct act, int parameters)
    {
        if (!statements.TryGetValue(act, out var statement))
        {
            statements[act] = statement = new RowStatement(
                connection,
                act switch
                {
                    RowAct.Insert => table.Insert,
                    RowAct.Put => table.Put,
                    RowAct.Delete => table.Delete,
                    _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
                },
                parameters);
        }

        return statement;
    }
}
