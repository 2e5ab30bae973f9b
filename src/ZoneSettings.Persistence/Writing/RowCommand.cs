using System.Data.Common;
using ZoneSettings.Persistence.Reading;

namespace ZoneSettings.Persistence.Writing;

/// <summary>A statement that is prepared once and run again and again on one connection, with other values each time. Used by one thread.</summary>
internal sealed class RowCommand : IAsyncDisposable
{
    private readonly DbCommand command;
    private readonly IReadOnlyList<RowColumn> columns;
    private readonly DbParameter[] parameters;
    private int filled;

    /// <param name="connection">The open connection that it belongs to.</param>
    /// <param name="sql">The text.</param>
    /// <param name="columns">What the parameters of one row stand for, in order.</param>
    /// <param name="rows">How many rows it takes.</param>
    public RowCommand(DbConnection connection, string sql, IReadOnlyList<RowColumn> columns, int rows = 1)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        this.columns = columns;
        parameters = [.. Enumerable.Range(0, rows * columns.Count).Select(
            position => columns[position % columns.Count].AddTo(command, SqlText.Parameter(position)))];
    }

    /// <summary>Gives the next parameters the values of a row.</summary>
    public void AddRow(object row)
    {
        foreach (var column in columns)
        {
            parameters[filled++].Value = column.Read(row);
        }
    }

    /// <summary>Gives all parameters values of their properties' types.</summary>
    public void AddValues(params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters[filled].Value = columns[filled].Convert(value);
            filled++;
        }
    }

    /// <summary>Runs it with the values given since the last run. Answers how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await PrepareAsync(transaction, cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The same for a query.</summary>
    public async Task<DbDataReader> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await PrepareAsync(transaction, cancellationToken);
        return await command.ExecuteReaderAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private Task PrepareAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (filled != parameters.Length)
        {
            throw new InvalidOperationException($"{filled} of {parameters.Length} values were given.");
        }

        filled = 0;
        command.Transaction = transaction;
        return command.PrepareAsync(cancellationToken);
    }
}
