using Npgsql;

namespace ZoneSettings.Testing.PostgreSql;

/// <summary>A database of a server, and what tests do to it behind the service's back.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="ConnectionString">For Npgsql, password included.</param>
public sealed record PostgresDatabase(string Name, string ConnectionString)
{
    /// <summary>The same database at another port of loopback, where something stands before the server.</summary>
    public PostgresDatabase At(int port) =>
        this with { ConnectionString = new NpgsqlConnectionStringBuilder(ConnectionString) { Port = port }.ToString() };

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Runs statements.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>First column of every row.</summary>
    public async Task<IReadOnlyList<object>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<object>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
