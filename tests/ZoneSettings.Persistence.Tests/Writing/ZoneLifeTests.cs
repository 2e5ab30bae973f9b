using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Writing;

public sealed class ZoneLifeTests : IAsyncLifetime
{
    private const string Name = "one.example";

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone(Name);
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Deleting_a_zone_deletes_its_values_and_keeps_its_changes_which_end_with_a_reset()
    {
        await instance.WriteAsync(Delete);
        Assert.Null(instance.Store.FindZone(zone.Id));
        Assert.Null(instance.Store.FindZone(Name));
        Assert.Equal(0, instance.Store.ZoneCount);
        Assert.Empty(await database.QueryAsync("SELECT Id FROM zones"));
        Assert.Empty(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
        Assert.Equal(["ssl", "ssl"], await database.QueryAsync("SELECT SettingId FROM changes WHERE SettingId IS NOT NULL"));
        var (changes, total) = await instance.History.ReadAsync(zone.Id, "ssl", 1, 10, TestContext.Current.CancellationToken);
        Assert.Equal(2, total);
        Assert.Equal([null, "\"strict\""], changes.Select(change => change.NewJson));
    }

    [Fact]
    public async Task A_name_can_be_used_again_in_the_draft_that_deletes_it()
    {
        var next = Stage.MakeZone(Name);
        await instance.WriteAsync(draft =>
        {
            Delete(draft);
            Assert.Null(draft.FindZone(Name));
            draft.PutZone(next);
            return Assert.IsType<ZoneState>(draft.FindZone(Name)).Zone.Id;
        });
        await AssertOnlyAsync(next);
    }

    [Fact]
    public async Task A_name_can_be_used_again_in_the_batch_that_deletes_it()
    {
        var next = Stage.MakeZone(Name);
        Task<bool> delete = null!;
        Task<ZoneState> create = null!;
        await instance.InOneBatchAsync(() =>
        {
            delete = instance.WriteAsync(Delete);
            create = instance.WriteAsync(draft =>
            {
                Assert.NotNull(instance.Store.FindZone(Name)); // Not committed yet: it is the same batch.
                Assert.Null(draft.FindZone(Name));
                return draft.PutZone(next);
            });
        });
        await delete;
        await create;
        await AssertOnlyAsync(next);
    }

    [Fact]
    public async Task A_zone_that_comes_and_goes_within_a_batch_leaves_only_changes()
    {
        var brief = Stage.MakeZone("brief.example");
        Task<ZoneState> create = null!;
        Task<bool> delete = null!;
        var before = instance.Store.Revision;
        await instance.InOneBatchAsync(() =>
        {
            create = instance.WriteAsync(draft => draft.PutZone(brief));
            delete = instance.WriteAsync(draft =>
            {
                Stage.Ssl(draft, brief.Id, "\"off\"");
                draft.DeleteZone(draft.FindZone(brief.Id)!);
                return true;
            });
        });
        await create;
        await delete;
        Assert.Equal(before + 4, instance.Store.Revision);
        Assert.Null(instance.Store.FindZone("brief.example"));
        Assert.Equal([Name], await database.QueryAsync("SELECT Name FROM zones"));
    }

    [Fact]
    public async Task A_zone_that_is_deleted_and_made_again_with_its_id_has_lost_its_values()
    {
        await instance.WriteAsync(draft =>
        {
            Delete(draft);
            return draft.PutZone(zone);
        });
        Assert.Empty(instance.Store.FindZone(Name)!.Overrides);
        Assert.Empty(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
        await AssertOnlyAsync(zone);
    }

    [Fact]
    public async Task An_id_that_comes_back_with_another_name_leaves_the_old_name_free()
    {
        await instance.WriteAsync(draft =>
        {
            Delete(draft);
            draft.PutZone(zone with { Name = "two.example" });
            Assert.Null(draft.FindZone(Name));
            return true;
        });
        Assert.Null(instance.Store.FindZone(Name));
        Assert.Equal(zone.Id, instance.Store.FindZone("two.example")!.Zone.Id);
        var next = Stage.MakeZone(Name);
        await instance.WriteAsync(draft => draft.FindZone(Name) ?? draft.PutZone(next));
        Assert.Equal(next.Id, instance.Store.FindZone(Name)!.Zone.Id);
        Assert.Equal([Name, "two.example"], await database.QueryAsync("SELECT Name FROM zones ORDER BY Name"));
    }

    [Fact]
    public async Task Editing_a_zone_keeps_its_values()
    {
        await instance.PutZoneAsync(zone with { Paused = true });
        Assert.True(instance.Store.FindZone(zone.Id)!.Zone.Paused);
        Assert.NotNull(instance.Store.FindZone(zone.Id)!.Find("ssl"));
        Assert.Equal(1L, Assert.Single(await database.QueryAsync("SELECT COUNT(*) FROM zones WHERE Paused")));
        Assert.Single(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
    }

    private bool Delete(Draft draft)
    {
        draft.DeleteZone(draft.FindZone(zone.Id)!);
        return true;
    }

    private async Task AssertOnlyAsync(Zone expected)
    {
        Assert.Equal(expected.Id, instance.Store.FindZone(Name)!.Zone.Id);
        Assert.Equal(expected.Id, Assert.Single(instance.Store.Zones).Zone.Id);
        Assert.Equal([expected.Id.ToString()], await database.QueryAsync("SELECT Id FROM zones"));
        Assert.Empty(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
        var second = await database.StartAsync();
        Assert.Equal(expected.Id, second.Store.FindZone(Name)!.Zone.Id);
    }
}
