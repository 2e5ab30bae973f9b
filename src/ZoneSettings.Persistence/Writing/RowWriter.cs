using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Writes rows of one kind over one connection to SQLite, many with a statement. Used by one thread.</summary>
/// <param name="context">Its model declares the table; its connection is open, and stays so as long as this is used.</param>
/// <param name="kind">Type of the rows.</param>
internal sealed class RowWriter(DbContext context, Type kind) : IAsyncDisposable
{
    // Few sizes, so that few statements are kept, and all are used again. More rows at once are slower, for the driver looks
    // for each parameter by its name among all of the statement's.
    private static readonly int[] Sizes = [4, 2, 1];

    private readonly RowTable table = new(context, kind);
    private readonly DbConnection connection = context.Database.GetDbConnection();
    private readonly Dictionary<(RowAct, int), RowCommand> commands = [];

    public async Task WriteAsync(RowStep step, DbTransaction transaction, CancellationToken cancellationToken)
    {
        for (var done = 0; done < step.Rows.Count;)
        {
            var size = step.Act == RowAct.Delete ? 1 : Sizes.First(size => size <= step.Rows.Count - done);
            var command = CommandFor(step.Act, size);
            for (var end = done + size; done < end; done++)
            {
                command.AddRow(step.Rows[done]);
            }

            await command.ExecuteAsync(transaction, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values)
        {
            await command.DisposeAsync();
        }
    }

    private RowCommand CommandFor(RowAct act, int size)
    {
        if (!commands.TryGetValue((act, size), out var command))
        {
            commands[(act, size)] = command = act switch
            {
                RowAct.Insert => new RowCommand(connection, table.Insert(size), table.Columns, size),
                RowAct.Put => new RowCommand(connection, table.Put(size), table.Columns, size),
                RowAct.Delete => new RowCommand(connection, table.Delete(), table.Keys),
                _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
            };
        }

        return command;
    }
}
