using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Persistence.Reading;

/// <summary>
/// Questions over one open connection, in SQL that SQLite and PostgreSQL have in common: a start and a look need neither the
/// model of EF Core nor queries that are compiled. Nothing is prepared, as a pooler needs it. Used by one thread.
/// </summary>
/// <param name="connection">Open; it is closed with this.</param>
/// <param name="logger">Is told of each question.</param>
internal sealed partial class Inquiry(DbConnection connection, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long an answer may take, in seconds; null for what the connection string says.</summary>
    public int? Seconds { get; set; }

    /// <summary>Begins a transaction in which all answers are of one moment.</summary>
    public ValueTask<DbTransaction> BeginAsync(CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>Every row of an answer, one after the other.</summary>
    /// <param name="sql">The question; its parameters are <c>@p0</c>, <c>@p1</c> and so on.</param>
    /// <param name="make">Makes something of the row that the reader stands at.</param>
    /// <param name="values">Of the parameters.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string sql, Func<DbDataReader, T> make, IReadOnlyList<object> values,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LogQuestion(sql);
        // It is in the transaction that the connection is in.
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = Seconds ?? command.CommandTimeout;
        for (var i = 0; i < values.Count; i++)
        {
            Add(command, SqlText.Parameter(i), values[i]);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return make(reader);
        }
    }

    /// <summary>The first row of an answer; null when it has none.</summary>
    public async Task<T?> FindAsync<T>(string sql, Func<DbDataReader, T> make, CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync(sql, make, [], cancellationToken))
        {
            return row;
        }

        return default;
    }

    /// <summary>Every row of an answer at once.</summary>
    public async Task<List<T>> ListAsync<T>(
        string sql, Func<DbDataReader, T> make, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in ReadAsync(sql, make, values, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    [LoggerMessage(LogLevel.Debug, "Asks the database: {Sql}")]
    private partial void LogQuestion(string sql);
}
