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
    public override Task CreateAsync() => server.CreateAsync(database);

    /// <inheritdoc/>
    public override Task<bool> ExistsAsync() => server.ExistsAsync(database);

    /// <inheritdoc/>
    public override async Task CopyToAsync(TestStore other)
    {
        var target = ((PostgresStore)other).database;
        if (!await other.ExistsAsync())
        {
            await other.CreateAsync();
        }

        var file = Path.Combine(server.Folder, $"{database.Name}-to-{target.Name}.sql");
        await server.RunAsync("pg_dump", "--clean", "--if-exists", $"--file={file}", database.Name);
        await server.RunAsync("psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", $"--file={file}", target.Name);
    }

    /// <summary>What <c>pg_dump</c> writes.</summary>
    public override async Task<byte[]> ReadAllAsync() =>
        Encoding.UTF8.GetBytes(await server.RunAsync("pg_dump", database.Name));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync() => await server.DropAsync(database);

    /// <inheritdoc/>
    protected override DbConnection Connect() =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
}
