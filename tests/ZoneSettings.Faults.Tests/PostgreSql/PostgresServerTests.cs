using Npgsql;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>The server that the other tests trust does what its faults are called.</summary>
public sealed class PostgresServerTests
{
    [Fact]
    public async Task Two_databases_have_nothing_of_each_other()
    {
        var server = await PostgresServer.SharedAsync();
        var first = await server.CreateDatabaseAsync();
        await first.ExecuteAsync("CREATE TABLE kept (number int); INSERT INTO kept VALUES (7)");
        Assert.Equal([7], await first.QueryAsync("SELECT number FROM kept"));
        var other = await server.CreateDatabaseAsync();
        await Assert.ThrowsAsync<PostgresException>(() => other.QueryAsync("SELECT number FROM kept"));
        await server.DropAsync(first);
        await Assert.ThrowsAsync<PostgresException>(() => first.QueryAsync("SELECT 1"));
    }

    [Fact]
    public async Task Every_commit_is_flushed_to_the_disk_and_nobody_comes_in_without_the_password()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        Assert.Equal(["on"], await database.QueryAsync("SHOW fsync"));
        Assert.Equal(["on"], await database.QueryAsync("SHOW synchronous_commit"));
        var wrong = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "wrong" }.ToString();
        await Assert.ThrowsAsync<PostgresException>(() => (database with { ConnectionString = wrong }).QueryAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_its_port_with_what_was_committed()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE kept (number int); INSERT INTO kept VALUES (7)");
        await server.KillAsync();
        await Assert.ThrowsAsync<NpgsqlException>(() => database.QueryAsync("SELECT 1"));
        await server.ResumeAsync();
        Assert.Equal([7], await database.QueryAsync("SELECT number FROM kept"));
        await server.RestartAsync();
        await server.RestartAsync(StopMode.Immediate);
        Assert.Equal([7], await database.QueryAsync("SELECT number FROM kept"));
    }

    [Fact]
    public async Task A_frozen_server_says_nothing_until_it_is_thawed()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await server.FreezeAsync();
        var asked = database.QueryAsync("SELECT 7");
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        await server.ThawAsync();
        Assert.Equal([7], await asked);
    }

    [Fact]
    public async Task A_replica_follows_and_takes_no_writes()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var replica = await server.StartReplicaAsync();
        await database.ExecuteAsync("CREATE TABLE kept (number int)");
        var copy = replica.Find(database.Name);
        while ((await copy.QueryAsync("SELECT 1 FROM pg_tables WHERE tablename = 'kept'")).Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<PostgresException>(() => copy.ExecuteAsync("INSERT INTO kept VALUES (7)"));
    }

    [Fact]
    public async Task The_pooler_gives_each_transaction_any_connection()
    {
        var server = await PostgresServer.SharedAsync();
        await using var pooler = await PgBouncerServer.StartAsync(server);
        var database = pooler.Find(await server.CreateDatabaseAsync());
        await using var first = await database.OpenAsync();
        await using var second = await database.OpenAsync();
        await using var open = await first.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var held = await AskAsync(first);
        Assert.Equal(held, await AskAsync(first));
        await open.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(held, await AskAsync(second));
    }

    private static async Task<int> AskAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
