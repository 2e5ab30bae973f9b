using System.Data.Common;
using System.Text;
using Npgsql;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Testing.Databases;

/// <summary>A database of the server that the tests of a process share.</summary>
public sealed class PostgresStore : TestStore
{
    private readonly PostgresServer server;
    private readonly PostgresDatabase database;

    /// <summary>Waits for the server, when it has not been started yet.</summary>
    public PostgresStore()
    {
        server = PostgresServer.SharedAsync().GetAwaiter().GetResult();
        database = server.Reserve();
    }

    /// <summary>For Npgsql, password included.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <inheritdoc/>
    public override string Description => $"{database.Name} on 127.0.0.1:{server.Port}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Arguments =>
        ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={ConnectionString}"];

    /// <inheritdoc/>
    public override Task<bool> ExistsAsync() => server.ExistsAsync(database);

    /// <summary>What <c>pg_dump</c> writes.</summary>
    public override async Task<byte[]> ReadAllAsync() =>
        Encoding.UTF8.GetBytes(await server.RunAsync("pg_dump", database.Name));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync() => await server.DropAsync(database);

    /// <inheritdoc/>
    protected override DbConnection Connect() =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
}
