using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>What the feed says of each kind of change. Every test has a service of its own.</summary>
public sealed class ChangesTests : IAsyncLifetime
{
    private FeedService feed = null!;
    private FeedVersion start = null!;

    public async ValueTask InitializeAsync()
    {
        feed = await FeedService.StartAsync();
        start = (await feed.ReadSnapshotAsync()).Version;
    }

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Fact]
    public async Task A_value_that_is_set_comes_with_its_zone_whole()
    {
        await feed.SetAsync(Seeds.Enterprise, "min_tls_version", "\"1.2\"");
        await feed.SetAsync(Seeds.Enterprise, "ssl", "\"strict\"");
        var page = await feed.ReadChangesAsync(start);
        var change = Assert.Single(page.Changes);
        Assert.Equal(start.Revision + 2, change.Revision);
        Assert.Equal((Seeds.Enterprise, "enterprise.example", "enterprise", false), (change.Zone!.Id, change.Zone.Name, change.Zone.Plan, change.Zone.Paused));
        Assert.Equal([new("min_tls_version", "\"1.2\""), new SettingValue("ssl", "\"strict\"")], change.Zone.Settings);
        Assert.Equal(page.Head, page.Next);
        Assert.Equal(start.Revision + 2, page.Head.Revision);
        Assert.False(page.More);
    }

    [Fact]
    public async Task A_value_that_is_reset_is_gone()
    {
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        await feed.Client.DeleteAsync($"zones/{Seeds.Free}/settings/ssl");
        Assert.Empty(Assert.Single((await feed.ReadChangesAsync(start)).Changes).Zone!.Settings);
    }

    [Fact]
    public async Task Zones_come_in_the_order_of_their_last_changes()
    {
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        await feed.SetAsync(Seeds.Pro, "ssl", "\"strict\"");
        await feed.SetAsync(Seeds.Business, "ssl", "\"strict\"");
        await feed.SetAsync(Seeds.Free, "ssl", "\"off\"");
        var page = await feed.ReadChangesAsync(start);
        Assert.Equal(
            [(start.Revision + 2, Seeds.Pro), (start.Revision + 3, Seeds.Business), (start.Revision + 4, Seeds.Free)],
            page.Changes.Select(change => (change.Revision, change.ZoneId)));
        Assert.Equal("\"off\"", Assert.Single(page.Changes[^1].Zone!.Settings).ValueJson);
    }

    [Fact]
    public async Task A_new_a_paused_and_a_deleted_zone_come()
    {
        var id = (await feed.Client.PostAsync("zones", $$$"""{"name":"new.example","account":{"id":"{{{Seeds.Account}}}"}}""")).Result.Text("id");
        var made = Assert.Single((await feed.ReadChangesAsync(start)).Changes);
        Assert.Equal((id, "new.example", "free", false), (made.ZoneId, made.Zone!.Name, made.Zone.Plan, made.Zone.Paused));

        await feed.Client.PatchAsync($"zones/{id}", """{"paused":true}""");
        Assert.True(Assert.Single((await feed.ReadChangesAsync(start)).Changes).Zone!.Paused);

        await feed.Client.DeleteAsync($"zones/{id}");
        var gone = Assert.Single((await feed.ReadChangesAsync(start)).Changes);
        Assert.Equal((id, null), (gone.ZoneId, gone.Zone));
    }

    [Fact]
    public async Task A_value_that_is_the_default_of_every_plan_does_not_travel()
    {
        await feed.SetAsync(Seeds.Pro, "ssl", "\"strict\"");
        await feed.SetAsync(Seeds.Pro, "ssl", "\"full\"");
        Assert.Empty(Assert.Single((await feed.ReadChangesAsync(start)).Changes).Zone!.Settings);
    }

    [Fact]
    public async Task A_value_that_is_the_default_of_one_plan_travels_and_holds_after_a_change_of_plan()
    {
        var http = new SettingValue("origin_max_http_version", "\"2\"");
        await feed.SetAsync(Seeds.Enterprise, http.SettingId, http.ValueJson);
        foreach (var plan in (string[])["pro", "enterprise"])
        {
            await feed.Client.PatchAsync($"zones/{Seeds.Enterprise}", $$$"""{"plan":{"id":"{{{plan}}}"}}""");
            var zone = Assert.Single((await feed.ReadChangesAsync(start)).Changes).Zone!;
            Assert.Equal(plan, zone.Plan);
            Assert.Equal([http], zone.Settings);
        }
    }

    [Fact]
    public async Task A_value_that_ends_carries_its_end()
    {
        await feed.SetAsync(Seeds.Free, "development_mode", "\"on\"");
        var setting = Assert.Single(Assert.Single((await feed.ReadChangesAsync(start)).Changes).Zone!.Settings);
        Assert.Equal(new("development_mode", "\"on\"", feed.Service.Clock.GetUtcNow() + TimeSpan.FromHours(3)), setting);
    }

    [Fact]
    public async Task A_setting_that_does_not_concern_data_planes_moves_the_head_and_nothing_else()
    {
        await feed.SetAsync(Seeds.Free, "always_online", "\"on\"");
        var page = await feed.ReadChangesAsync(start);
        Assert.Empty(page.Changes);
        Assert.Equal(start.Revision + 1, page.Next.Revision);
        Assert.Equal(page.Head, page.Next);
    }

    [Fact]
    public async Task The_prefix_of_official_clients_may_be_left_out()
    {
        var answer = await feed.Client.GetAsync($"/dataplane/v1/changes?since={start}");
        Assert.Equal(start, FeedService.PageOf(answer).Next);
    }
}
