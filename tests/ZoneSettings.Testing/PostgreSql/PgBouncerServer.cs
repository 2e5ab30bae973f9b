using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Testing.PostgreSql;

/// <summary>PgBouncer in transaction mode before a server: each transaction may run on another of its few connections.</summary>
public sealed class PgBouncerServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly int port = FreePorts.Take();
    private ServerProgram? program;

    private PgBouncerServer(string folder) => this.folder = folder;

    /// <summary>Starts it before all databases of a server.</summary>
    public static async Task<PgBouncerServer> StartAsync(PostgresServer server)
    {
        var path = PostgresPrograms.FindPgBouncer();
        var pooler = new PgBouncerServer(await PostgresPrograms.MakeFolderAsync());
        try
        {
            await pooler.ConfigureAsync(server);
            var line = PostgresPrograms.AsUser(path, pooler.Locate("pgbouncer.ini"));
            pooler.program = await ServerProgram.StartAsync(line[0], line[1..], pooler.port);
            return pooler;
        }
        catch
        {
            await pooler.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same database through the pooler.</summary>
    public PostgresDatabase Find(PostgresDatabase database) => database.At(port);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Locate(string name) => Path.Combine(folder, name);

    // Few connections, so that transactions do change places.
    private async Task ConfigureAsync(PostgresServer server)
    {
        await File.WriteAllTextAsync(
            Locate("users.txt"), $"\"{PostgresServer.User}\" \"{PostgresServer.Password}\"\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Locate("pgbouncer.ini"),
            $"""
            [databases]
            * = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {Locate("users.txt")}
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 200
            """,
            TestContext.Current.CancellationToken);
    }
}
