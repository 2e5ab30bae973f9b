using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Persistence.PostgreSql.Tests.Following;

/// <summary>One instance that reads a streaming replica, beside one that does not.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly Zone zone = Stage.MakeZone("one.example");
    private readonly List<IAsyncDisposable> started = [];
    private PostgresServer primary = null!;
    private PostgresServer replica = null!;
    private PostgresDatabase database = null!;
    private Instance writer = null!;

    public async ValueTask InitializeAsync()
    {
        primary = Keep(await PostgresServer.StartAsync());
        database = await primary.CreateDatabaseAsync();
        writer = await StartAsync(new PostgreSqlLocation(database.ConnectionString));
        await writer.PutZoneAsync(zone);
        replica = Keep(await primary.StartReplicaAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(started))
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_state_comes_from_the_replica_and_what_it_lacks_from_the_primary_server()
    {
        var reader = await StartReaderAsync();
        Assert.Equal(writer.Store.Revision, reader.Store.Revision);

        await PauseAsync("pg_wal_replay_pause");
        var revision = await writer.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        await LookAsync(reader);
        Assert.Equal(revision, reader.Store.Revision);
        // A replica that is behind what is known leads nobody back.
        await LookAsync(reader);
        Assert.Equal(revision, reader.Store.Revision);
        Assert.Equal("\"off\"", reader.Store.FindZone(zone.Id)!.Find("ssl")!.ValueJson);
        var (changes, total) = await ReadHistoryAsync(reader);
        Assert.Equal((1, 1), (changes, total));
        await PauseAsync("pg_wal_replay_resume");
    }

    [Fact]
    public async Task A_replica_that_is_away_is_told_once_and_missed_by_nobody()
    {
        var reader = await StartReaderAsync();
        await replica.StopAsync();
        for (var i = 0; i < 3; i++)
        {
            var revision = await writer.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"\"{i}\""));
            await LookAsync(reader);
            Assert.Equal(revision, reader.Store.Revision);
        }

        Assert.Equal((3, 3), await ReadHistoryAsync(reader));
        Assert.Equal(1, reader.Messages.Count(typeof(Replica).FullName!, "cannot be read"));
    }

    [Fact]
    public async Task A_replica_that_hangs_holds_nobody_up_and_is_left_alone_for_a_while()
    {
        var reader = await StartReaderAsync();
        await replica.FreezeAsync();
        var revision = await writer.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        var look = LookAsync(reader);
        await Eventually.TrueAsync(
            () =>
            {
                reader.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return look.IsCompleted;
            },
            "the end of the look");

        await look;
        Assert.Equal(revision, reader.Store.Revision);
        // The clock stands still now: whoever waited for the replica would wait for ever.
        revision = await writer.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"full\""));
        await LookAsync(reader);
        Assert.Equal(revision, reader.Store.Revision);
        await replica.ThawAsync();
    }

    [Fact]
    public async Task A_server_that_was_promoted_begins_an_epoch()
    {
        var epoch = writer.Store.Epoch;
        await primary.StopAsync();
        await replica.Find("postgres").ExecuteAsync("SELECT pg_promote()");
        var promoted = await StartAsync(new PostgreSqlLocation(replica.Find(database.Name).ConnectionString));
        Assert.NotEqual(epoch, promoted.Store.Epoch);
        Assert.NotNull(promoted.Store.FindZone("one.example"));
    }

    private static Task LookAsync(Instance instance) => instance.Writer.LookAsync(TestContext.Current.CancellationToken);

    private async Task<(int Changes, int Total)> ReadHistoryAsync(Instance instance)
    {
        var (changes, total) = await instance.History.ReadAsync(
            zone.Id, "ssl", page: 1, perPage: 10, TestContext.Current.CancellationToken);
        return (changes.Count, total);
    }

    private Task PauseAsync(string function) => replica.Find(database.Name).ExecuteAsync($"SELECT {function}()");

    private Task<Instance> StartReaderAsync() => StartAsync(new PostgreSqlLocation(
        database.ConnectionString, null, replica.Find(database.Name).ConnectionString));

    private async Task<Instance> StartAsync(DatabaseLocation location)
    {
        var instance = Keep(new Instance(location, busySeconds: null));
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await instance.Writer.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }

    private T Keep<T>(T one)
        where T : IAsyncDisposable
    {
        started.Add(one);
        return one;
    }
}
