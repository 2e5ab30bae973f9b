using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Persistence.PostgreSql.Tests.Following;

/// <summary>Two instances behind PgBouncer, which gives each transaction another connection of the server.</summary>
public sealed class PoolerTests
{
    private readonly Zone zone = Stage.MakeZone("one.example");

    [Fact(Timeout = 120_000)]
    public async Task Everything_but_listening_and_migrating_goes_through_a_pooler_in_transaction_mode()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using var pooler = await PgBouncerServer.StartAsync(server);
        var location = new PostgreSqlLocation(pooler.Find(database).ConnectionString, database.ConnectionString);
        await using var one = await StartAsync(location);
        await using var other = await StartAsync(location);
        await one.PutZoneAsync(zone);
        for (var i = 0; i < 30; i++)
        {
            var (writer, reader) = i % 2 == 0 ? (one, other) : (other, one);
            var revision = await writer.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"\"{i}\""));
            // The clock stands still, so that no look is made because it is time.
            await Eventually.TrueAsync(() => reader.Store.Revision >= revision, "the revision of the other");
        }

        var revisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => (i % 2 == 0 ? one : other).WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"\"more {i}\""))));
        await Eventually.TrueAsync(() => one.Store.Revision == revisions.Max(), "the revision of the other");
        var (_, total) = await one.History.ReadAsync(zone.Id, "ssl", page: 1, perPage: 10, TestContext.Current.CancellationToken);
        Assert.Equal(230, total);
        Assert.Equal(0, await one.Pruner.PruneAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Instance> StartAsync(PostgreSqlLocation location)
    {
        var instance = new Instance(location, busySeconds: null);
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await instance.Writer.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }
}
