using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.PostgreSql.Tests.Writing;

/// <summary>
/// A writer that expects nobody else writes without a lock, and is surprised: what happens to the database happens here
/// while its batch is judged, when it cannot look any more.
/// </summary>
public sealed class LoneWriterTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;
    private Instance outside = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        outside = await database.StartAsync();
        await instance.FindAloneAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_counter_is_not_locked_before_it_is_moved()
    {
        // This lock keeps others from taking the one of decision 45, and from nothing else that a write needs.
        await using var other = await database.OpenAsync();
        await TestStore.ExecuteAsync(other, "BEGIN; SELECT 1 FROM feed_state FOR KEY SHARE");
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\"")));
        Assert.Equal(["\"strict\""], await StoredAsync());
    }

    [Fact]
    public async Task A_write_is_judged_again_after_somebody_else_has_written()
    {
        var seen = new List<string?>();
        var theirs = 0L;
        var revision = await SurprisedAsync(
            async () => theirs = await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\"")),
            draft =>
            {
                seen.Add(draft.FindZone(zone.Id)!.Find("ssl")?.ValueJson);
                return Stage.Ssl(draft, zone.Id, "\"off\"");
            });
        Assert.Equal([null, "\"strict\""], seen);
        Assert.Equal(theirs + 1, revision);
        Assert.Equal(revision, instance.Store.Revision);
        Assert.Equal(["\"off\""], await StoredAsync());
    }

    [Fact]
    public async Task A_refusal_is_judged_again_as_well()
    {
        var isKnown = await SurprisedAsync(
            () => outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\"")),
            draft => draft.FindZone(zone.Id)!.Find("ssl") is not null);
        Assert.True(isKnown);
        Assert.Equal(outside.Store.Revision, instance.Store.Revision);
    }

    [Fact]
    public async Task Who_was_surprised_takes_the_lock_for_a_while()
    {
        await SurprisedAsync(
            () => outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\"")),
            draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        await using var other = await database.OpenAsync();
        await TestStore.ExecuteAsync(other, "BEGIN; SELECT 1 FROM feed_state FOR KEY SHARE");
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"full\"")));
    }

    [Fact]
    public async Task A_database_that_came_from_elsewhere_begins_an_epoch()
    {
        var epoch = instance.Store.Epoch;
        await SurprisedAsync(
            () => database.ExecuteAsync("UPDATE feed_state SET Home = 'elsewhere'"),
            draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.NotEqual(epoch, instance.Store.Epoch);
        Assert.Equal([instance.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
        Assert.Equal(["\"strict\""], await StoredAsync());
    }

    [Fact]
    public async Task A_connection_that_had_ended_costs_nothing()
    {
        var count = (await ChangesAsync()) + 1;
        var revision = await SurprisedAsync(EndConnectionsAsync, draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.Equal(revision, instance.Store.Revision);
        Assert.Equal(["\"strict\""], await StoredAsync());
        Assert.Equal(count, await ChangesAsync());
    }

    [Fact]
    public async Task A_connection_that_ended_while_somebody_wrote_leaves_the_outcome_open()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SurprisedAsync(
            async () =>
            {
                await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
                await EndConnectionsAsync();
            },
            draft => Stage.Ssl(draft, zone.Id, "\"off\"")));
        Assert.Equal(["\"strict\""], await StoredAsync());
        Assert.Equal("\"strict\"", await instance.WriteAsync(draft => draft.FindZone(zone.Id)!.Find("ssl")?.ValueJson));
    }

    [Fact]
    public async Task A_name_can_go_to_another_zone_in_one_write()
    {
        var other = Stage.MakeZone("two.example");
        await instance.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(zone.Id)!);
            Stage.Zone(draft, other with { Name = zone.Name });
            return Stage.Ssl(draft, other.Id, "\"strict\"");
        });
        Assert.Equal([other.Id.ToString()], await database.QueryAsync("SELECT Id FROM zones"));
        Assert.Equal(["\"strict\""], await StoredAsync());
    }

    private async Task<T> SurprisedAsync<T>(Func<Task> surprise, Func<Draft, T> judge)
    {
        var isFirst = true;
        return await instance.WriteAsync(draft =>
        {
            if (isFirst)
            {
                isFirst = false;
                Task.Run(surprise, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            }

            return judge(draft);
        });
    }

    private Task EndConnectionsAsync() => database.ExecuteAsync(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private Task<IReadOnlyList<object>> StoredAsync() =>
        database.QueryAsync("SELECT ValueJson FROM setting_overrides WHERE SettingId = 'ssl'");

    private async Task<long> ChangesAsync() =>
        (long)(await database.QueryAsync("SELECT COUNT(*) FROM changes")).Single();
}
