using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Writing;

public sealed class OutageTests : IAsyncLifetime
{
    private const int BusySeconds = 1;

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync(BusySeconds);
        await instance.PutZoneAsync(zone);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("changes")]
    [InlineData("setting_overrides")]
    [InlineData("feed_state")]
    public async Task A_missing_table_fails_writes_until_it_is_back(string table)
    {
        var before = instance.Store.Revision;
        await database.ExecuteAsync($"ALTER TABLE {table} RENAME TO away");
        await AssertUnavailableAsync();
        await AssertUnavailableAsync();
        Assert.Equal(before, instance.Store.Revision);
        Assert.Null(instance.Store.FindZone(zone.Id)!.Find("ssl"));

        await database.ExecuteAsync($"ALTER TABLE away RENAME TO {table}");
        Assert.Equal(before + 1, await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\"")));
        Assert.Equal(["\"strict\""], await database.QueryAsync("SELECT ValueJson FROM setting_overrides"));
    }

    [Fact]
    public async Task A_locked_database_fails_writes_until_it_is_free()
    {
        await using (var other = await database.OpenAsync())
        {
            await TestStore.ExecuteAsync(
                other, TestStore.IsPostgreSql ? "BEGIN; LOCK TABLE feed_state IN ACCESS EXCLUSIVE MODE" : "BEGIN EXCLUSIVE");
            await AssertUnavailableAsync();
            await TestStore.ExecuteAsync(other, "ROLLBACK");
        }

        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.Equal(["\"strict\""], await database.QueryAsync("SELECT ValueJson FROM setting_overrides"));
    }

    [Fact]
    public async Task All_writes_of_a_failed_batch_are_told_and_a_faulty_one_hears_its_own_fault()
    {
        await database.ExecuteAsync("ALTER TABLE changes RENAME TO away");
        Task<long> good = null!, faulty = null!;
        await instance.InOneBatchAsync(() =>
        {
            good = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
            faulty = instance.WriteAsync<long>(_ => throw new InvalidTimeZoneException("judged badly"));
        });
        await Assert.ThrowsAsync<StoreUnavailableException>(() => good);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => faulty);
    }

    [Fact]
    public async Task An_outage_leaves_the_memory_readable_is_told_once_and_ends_by_itself()
    {
        var outside = await database.StartAsync();
        await database.ExecuteAsync("ALTER TABLE feed_state RENAME TO away");
        var before = instance.QuestionCount;
        for (var failed = 1; failed <= 3; failed++)
        {
            instance.Clock.Advance(StateWriter.LookInterval);
            await Eventually.TrueAsync(() => instance.QuestionCount >= before + failed, "a look that fails");
        }

        Assert.NotNull(instance.Store.FindZone("one.example"));
        Assert.Equal(1, instance.Messages.Count(typeof(DatabaseOutage).FullName!, "cannot be used"));

        await database.ExecuteAsync("ALTER TABLE away RENAME TO feed_state");
        var revision = await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        // The last failed look may still be on its way, and its tick is then the one that is seen late.
        instance.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(() => instance.Store.Revision == revision, "the revision of the other");
        await Eventually.TrueAsync(
            () => instance.Messages.Count(typeof(DatabaseOutage).FullName!, "takes writes again") == 1, "the end of the outage in the log");
        Assert.Equal([revision], await database.QueryAsync("SELECT Revision FROM feed_state"));
    }

    [Fact]
    public async Task A_write_that_has_waited_too_long_is_given_up_and_not_stored_later()
    {
        await using var other = await database.OpenAsync();
        await TestStore.ExecuteAsync(other, TestStore.BeginWrite);
        var held = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        var late = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        instance.Clock.Advance(StateWriter.Patience);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
        await TestStore.ExecuteAsync(other, "ROLLBACK");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => held);
        await instance.WriteAsync(draft => draft.Revision);
        Assert.NotEqual("\"strict\"", instance.Store.FindZone(zone.Id)!.Find("ssl")?.ValueJson);
    }

    [Fact]
    public async Task More_writes_than_may_wait_are_refused()
    {
        await using var other = await database.OpenAsync();
        await TestStore.ExecuteAsync(other, TestStore.BeginWrite);
        var waiting = Enumerable.Range(0, StateWriter.Capacity + StateWriter.LargestBatch)
            .Select(_ => instance.WriteAsync(draft => draft.Revision)).ToList();
        var refused = instance.WriteAsync(draft => draft.Revision);
        await Eventually.TrueAsync(
            () =>
            {
                instance.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return refused.IsCompleted;
            },
            "a refused write");
        await TestStore.ExecuteAsync(other, "ROLLBACK");
        await Assert.ThrowsAsync<WriteQueueFullException>(() => refused);
        // Those who were let in are stored, or told that they are not: how long the lock was held is not exact.
        await Eventually.TrueAsync(() => waiting.TrueForAll(one => one.IsCompleted), "an answer to all writes");
        Assert.Equal(instance.Store.Revision, await instance.WriteAsync(draft => draft.Revision));
    }

    [Fact]
    public async Task A_start_that_cannot_read_says_so_and_can_be_repeated()
    {
        await database.ExecuteAsync("ALTER TABLE tokens RENAME TO away");
        var second = database.Add();
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => second.Writer.StartAsync(TestContext.Current.CancellationToken));
        await database.ExecuteAsync("ALTER TABLE away RENAME TO tokens");
        await second.Writer.StartAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(second.Store.FindZone("one.example"));
    }

    private async Task AssertUnavailableAsync()
    {
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\"")));
        Assert.NotNull(fault.InnerException);
    }
}
