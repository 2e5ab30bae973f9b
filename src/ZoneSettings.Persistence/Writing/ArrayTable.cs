using Npgsql;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Writes rows of one kind to PostgreSQL, any number with one statement: its parameters are the columns, as arrays.</summary>
internal sealed class ArrayTable(RowTable table)
{
    /// <summary>The statement of a step.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="first">Number of its first parameter, from 1.</param>
    /// <param name="condition">A table, or the name of a query, without whose row nothing is done; null to do it always.</param>
    public string Sql(RowAct act, int first, string? condition) => act switch
    {
        RowAct.Insert => Insert(first, condition),
        RowAct.Put => $"{Insert(first, condition)} {table.ReplaceOnConflict}",
        RowAct.Delete =>
            $"DELETE FROM {table.Name} WHERE ({RowTable.Join(table.Keys)}) IN (SELECT given.* FROM {Given(table.Keys, first, condition)})",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
    };

    /// <summary>How many parameters a step has.</summary>
    public int Parameters(RowAct act) => Columns(act).Count;

    /// <summary>Adds the parameters of a step to those of the statements before it.</summary>
    public void Fill(NpgsqlParameterCollection parameters, RowStep step)
    {
        foreach (var column in Columns(step.Act))
        {
            parameters.Add(new NpgsqlParameter { Value = column.ReadAll(step.Rows) });
        }
    }

    private IReadOnlyList<RowColumn> Columns(RowAct act) => act == RowAct.Delete ? table.Keys : table.Columns;

    private string Insert(int first, string? condition) =>
        $"INSERT INTO {table.Name} ({RowTable.Join(table.Columns)}) SELECT given.* FROM {Given(table.Columns, first, condition)}";

    private static string Given(IReadOnlyList<RowColumn> columns, int first, string? condition)
    {
        var arrays = columns.Select((column, place) => $"${first + place}::{column.StoreType}[]");
        return $"unnest({string.Join(", ", arrays)}) AS given{(condition is null ? null : $", {condition}")}";
    }
}
