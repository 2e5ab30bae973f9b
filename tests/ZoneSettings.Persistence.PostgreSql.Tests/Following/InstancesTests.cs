using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.PostgreSql.Tests.Following;

public sealed class InstancesTests : IAsyncDisposable
{
    private const string Listeners =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()";

    private static readonly string Listener = typeof(StateWriter).Assembly.GetName().Name + ".Following.ChangeListener";

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");

    public ValueTask DisposeAsync() => database.DisposeAsync();

    // The clocks stand still, so that no look is made because it is time.
    [Fact]
    public async Task A_change_is_told_to_the_others_at_once()
    {
        var (one, other) = await StartTwoAsync();
        for (var i = 0; i < 20; i++)
        {
            var revision = await one.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"\"{i}\""));
            await Eventually.TrueAsync(() => other.Store.Revision == revision, "the revision of the other");
        }
    }

    [Fact]
    public async Task Who_could_not_hear_hears_again_and_has_missed_nothing()
    {
        var (one, other) = await StartTwoAsync();
        await database.ExecuteAsync(Listeners);
        await Eventually.TrueAsync(() => other.Messages.Count(Listener, "cannot tell of changes") == 1, "a line in the log");
        var missed = await one.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        await Eventually.TrueAsync(
            () =>
            {
                other.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return other.Store.Revision == missed;
            },
            "the revision that was missed");
        await Eventually.TrueAsync(
            async () =>
            {
                other.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return await CountListenersAsync() > 0;
            },
            "a listener");
    }

    [Fact]
    public async Task A_feed_that_finds_itself_in_another_database_begins_one_epoch_for_all()
    {
        var (one, other) = await StartTwoAsync();
        var epoch = one.Store.Epoch;
        await database.ExecuteAsync("UPDATE feed_state SET Home = 'elsewhere'");
        await Task.WhenAll(LookAsync(one), LookAsync(other));
        await Task.WhenAll(LookAsync(one), LookAsync(other));
        Assert.NotEqual(epoch, one.Store.Epoch);
        Assert.Equal(one.Store.Epoch, other.Store.Epoch);
        Assert.Equal(one.Store.Epoch, Assert.Single(await database.QueryAsync("SELECT Epoch FROM feed_state")));
    }

    [Fact]
    public async Task A_write_into_another_database_than_the_feeds_begins_an_epoch_first()
    {
        var (one, _) = await StartTwoAsync();
        var epoch = one.Store.Epoch;
        await database.ExecuteAsync("UPDATE feed_state SET Home = 'elsewhere'");
        var revision = await one.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        Assert.NotEqual(epoch, one.Store.Epoch);
        Assert.Equal([one.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
        Assert.Equal([revision], await database.QueryAsync("SELECT Revision FROM feed_state"));
    }

    [Fact]
    public async Task Of_many_that_start_at_once_one_makes_the_database()
    {
        var instances = Enumerable.Range(0, 6).Select(_ => database.Add()).ToList();
        await Task.WhenAll(instances.Select(one => one.Migrator.MigrateAsync(TestContext.Current.CancellationToken)));
        await Task.WhenAll(instances.Select(one => one.Writer.StartAsync(TestContext.Current.CancellationToken)));
        Assert.Single(instances.Select(one => one.Store.Epoch).Distinct());
    }

    // The lock outlasts the time that the first attempt waits for it, three seconds, and not that of the second.
    [Fact]
    public async Task A_start_that_could_not_begin_an_epoch_in_time_tries_once_more()
    {
        var (one, _) = await StartTwoAsync();
        await database.ExecuteAsync("UPDATE feed_state SET Home = 'elsewhere'");
        var late = database.Add();
        await using var holder = await database.OpenAsync();
        await TestStore.ExecuteAsync(holder, TestStore.BeginWrite);
        var start = late.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(4.5), TestContext.Current.CancellationToken);
        Assert.False(start.IsCompleted);
        await TestStore.ExecuteAsync(holder, "COMMIT");
        await start;
        Assert.Equal(1, late.Messages.Count(typeof(DatabaseMigrator).FullName!, "tried once more"));
        Assert.NotEqual([one.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
    }

    [Fact]
    public async Task A_connection_that_broke_while_it_was_idle_costs_no_write()
    {
        var (one, _) = await StartTwoAsync();
        await database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()");
        await one.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        Assert.Equal([one.Store.Revision], await database.QueryAsync("SELECT Revision FROM feed_state"));
    }

    private static Task LookAsync(Instance instance) => instance.Writer.LookAsync(TestContext.Current.CancellationToken);

    private async Task<(Instance, Instance)> StartTwoAsync()
    {
        var one = await database.StartAsync();
        await one.PutZoneAsync(zone);
        var other = await database.StartAsync();
        // Whoever has begun to listen has looked once more.
        await Eventually.TrueAsync(async () => await CountListenersAsync() == 2, "two listeners");
        return (one, other);
    }

    private async Task<int> CountListenersAsync() => (await database.QueryAsync(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")).Count;
}
