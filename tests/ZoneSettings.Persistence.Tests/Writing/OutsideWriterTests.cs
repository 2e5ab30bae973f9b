using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Writing;

public sealed class OutsideWriterTests : IAsyncLifetime
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
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_value_is_noticed_after_one_look_interval()
    {
        var revision = await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        // PostgreSQL tells of each change at once.
        Assert.True(TestStore.IsPostgreSql || instance.Store.FindZone(zone.Id)!.Find("ssl") is null);
        await LookAsync();
        Assert.Equal(revision, instance.Store.Revision);
        Assert.Equal("\"strict\"", instance.Store.FindZone(zone.Id)!.Find("ssl")!.ValueJson);

        await outside.WriteAsync(draft => draft.ResetOverride(draft.FindZone(zone.Id)!, "ssl", "\"strict\""));
        await LookAsync();
        Assert.Null(instance.Store.FindZone(zone.Id)!.Find("ssl"));
    }

    [Fact]
    public async Task Everything_is_noticed_at_once_by_the_next_write()
    {
        await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        var seen = await instance.WriteAsync(draft => draft.FindZone(zone.Id)!.Find("ssl")?.ValueJson);
        Assert.Equal("\"strict\"", seen);
        Assert.Equal(outside.Store.Revision, instance.Store.Revision);
        var revision = await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        Assert.Equal(outside.Store.Revision + 1, revision);
    }

    [Fact]
    public async Task Zones_that_come_change_and_go_are_noticed()
    {
        var other = Stage.MakeZone("other.example");
        await outside.PutZoneAsync(other);
        await outside.WriteAsync(draft => Stage.Ssl(draft, other.Id, "\"off\""));
        await outside.PutZoneAsync(zone with { Paused = true });
        await LookAsync();
        Assert.Equal("\"off\"", instance.Store.FindZone("other.example")!.Find("ssl")!.ValueJson);
        Assert.True(instance.Store.FindZone(zone.Id)!.Zone.Paused);

        var again = Stage.MakeZone("other.example");
        await outside.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(other.Id)!);
            return draft.PutZone(again);
        });
        await outside.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(zone.Id)!);
            return true;
        });
        await LookAsync();
        Assert.Equal(again.Id, Assert.Single(instance.Store.Zones).Zone.Id);
        Assert.Equal(again.Id, instance.Store.FindZone("other.example")!.Zone.Id);
        Assert.Empty(instance.Store.FindZone(again.Id)!.Overrides);
        Assert.Null(instance.Store.FindZone("one.example"));
    }

    [Fact]
    public async Task An_id_that_comes_back_with_another_name_leaves_the_old_name_free()
    {
        await outside.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(zone.Id)!);
            return draft.PutZone(zone with { Name = "two.example" });
        });
        await LookAsync();
        Assert.Null(instance.Store.FindZone("one.example"));
        Assert.NotNull(instance.Store.FindZone("two.example"));
    }

    [Fact]
    public async Task Tokens_and_keys_are_noticed()
    {
        var token = Stage.MakeToken("secret");
        await outside.WriteAsync(draft =>
        {
            draft.PutToken(token);
            draft.PutKey(Stage.MakeKey("a@one.example", "key"));
            return true;
        });
        await LookAsync();
        Assert.Equal(token.Id, instance.Store.FindToken(Stage.Hash("secret"))!.Id);
        Assert.Equal(Stage.Hash("key"), instance.Store.FindKey("a@one.example")!.Hash);

        await outside.WriteAsync(draft =>
        {
            draft.PutToken(draft.FindToken(token.Id)! with { RevokedOn = draft.Now });
            draft.PutKey(Stage.MakeKey("a@one.example", "another"));
            return true;
        });
        await LookAsync();
        Assert.NotNull(instance.Store.FindToken(Stage.Hash("secret"))!.RevokedOn);
        Assert.Equal(Stage.Hash("another"), instance.Store.FindKey("a@one.example")!.Hash);
    }

    [Fact]
    public async Task The_old_secret_of_a_token_that_got_another_is_forgotten()
    {
        var token = Stage.MakeToken("old");
        await instance.WriteAsync(draft => Put(draft, token));
        await outside.WriteAsync(draft => Put(draft, Stage.MakeToken("new", token.Id)));
        await LookAsync();
        Assert.Equal(token.Id, instance.Store.FindToken(Stage.Hash("new"))!.Id);
        Assert.Null(instance.Store.FindToken(Stage.Hash("old")));
    }

    [Fact]
    public async Task A_renamed_account_is_noticed()
    {
        await outside.WriteAsync(draft =>
        {
            draft.PutAccount(new Account { Id = Stage.AccountId, Name = "Renamed" });
            return true;
        });
        await LookAsync();
        Assert.Equal("Renamed", instance.Store.FindAccount(Stage.AccountId)!.Name);
    }

    [Fact]
    public async Task A_zone_that_nobody_touched_is_the_same_object_after_a_look()
    {
        var before = instance.Store.FindZone(zone.Id);
        await outside.PutZoneAsync(Stage.MakeZone("other.example"));
        await LookAsync();
        Assert.Same(before, instance.Store.FindZone(zone.Id));
    }

    private static bool Put(Draft draft, ApiToken token)
    {
        draft.PutToken(token);
        return true;
    }

    private async Task LookAsync()
    {
        var revision = outside.Store.Revision;
        if (!TestStore.IsPostgreSql)
        {
            // Nobody tells it.
            Assert.NotEqual(revision, instance.Store.Revision);
        }

        instance.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(() => instance.Store.Revision == revision, "the revision of the other");
    }
}
