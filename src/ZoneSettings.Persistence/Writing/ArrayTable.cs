using Npgsql;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Writes rows of one kind to PostgreSQL, any number with one statement: its parameters are the columns, as arrays.</summary>
internal sealed class ArrayTable(RowTable table)
{
    private readonly string insert = Insert(table);
    private readonly string put = $"{Insert(table)} {table.ReplaceOnConflict}";
    private readonly string delete =
        $"DELETE FROM {table.Name} WHERE ({RowTable.Join(table.Keys)}) IN (SELECT * FROM {Unnest(table.Keys)})";

    public NpgsqlBatchCommand Write(RowStep step) => step.Act switch
    {
        RowAct.Insert => Fill(insert, table.Columns, step.Rows),
        RowAct.Put => Fill(put, table.Columns, step.Rows),
        RowAct.Delete => Fill(delete, table.Keys, step.Rows),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Act, "Unknown act."),
    };

    private static NpgsqlBatchCommand Fill(string sql, IReadOnlyList<RowColumn> columns, IReadOnlyList<object> rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column.ReadAll(rows) });
        }

        return command;
    }

    private static string Insert(RowTable table) =>
        $"INSERT INTO {table.Name} ({RowTable.Join(table.Columns)}) SELECT * FROM {Unnest(table.Columns)}";

    private static string Unnest(IReadOnlyList<RowColumn> columns) =>
        $"unnest({string.Join(", ", columns.Select((column, position) => $"${position + 1}::{column.StoreType}[]"))})";
}
