using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Many writers, many followers, restarts and other processes.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private FeedService feed = null!;

    public async ValueTask InitializeAsync() => feed = await FeedService.StartAsync("--Snapshot:Interval=00:00:00");

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Fact]
    public async Task Followers_of_concurrent_writers_see_every_revision_in_order_and_end_alike()
    {
        const int writes = 60;
        string[] zones = [Seeds.Free, Seeds.Pro, Seeds.Business, Seeds.Enterprise];
        var start = await feed.ReadSnapshotAsync();
        var last = start.Version.Revision + (writes * zones.Length);
        var followers = Enumerable.Range(0, 4).Select(_ => FollowAsync(new ModelDataPlane(start), last)).ToList();
        await Task.WhenAll(zones.Select(async zone =>
        {
            for (var i = 0; i < writes; i++)
            {
                await feed.SetAsync(zone, "ssl", i % 2 == 0 ? "\"strict\"" : "\"flexible\"");
            }
        }));
        var fresh = new ModelDataPlane(await feed.ReadSnapshotAsync());
        Assert.All(await Task.WhenAll(followers), follower =>
        {
            Assert.Equal(fresh.Version, follower.Version);
            Assert.Equal(fresh.Text, follower.Text);
        });
    }

    [Fact]
    public async Task A_snapshot_that_is_taken_while_others_write_is_of_one_revision()
    {
        // Both zones are written in turn, so at each revision one certain pair of modes holds.
        var start = feed.Log.Current.Head;
        var stop = false;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref stop); i++)
            {
                await feed.SetAsync(Seeds.Free, "ssl", i % 2 == 0 ? "\"strict\"" : "\"flexible\"");
                await feed.SetAsync(Seeds.Pro, "ssl", i % 2 == 0 ? "\"strict\"" : "\"flexible\"");
            }
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 40; i++)
        {
            var snapshot = await feed.ReadSnapshotAsync();
            var (one, two) = (ModeOf(snapshot, Seeds.Free), ModeOf(snapshot, Seeds.Pro));
            if (snapshot.Version.Revision > start + 4)
            {
                Assert.Equal((snapshot.Version.Revision - start) % 2 == 0, one == two);
            }
        }

        Volatile.Write(ref stop, true);
        await writing;
    }

    [Fact]
    public async Task A_restart_keeps_positions()
    {
        var model = new ModelDataPlane(await feed.ReadSnapshotAsync());
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        await feed.Client.DeleteAsync($"zones/{Seeds.Pro}");
        var before = model.Version;
        await feed.RestartAsync();
        model.Apply(await feed.ReadChangesAsync(before));
        Assert.Equal(new ModelDataPlane(await feed.ReadSnapshotAsync()).Text, model.Text);
        await feed.SetAsync(Seeds.Business, "ssl", "\"off\"");
        Assert.Equal(Seeds.Business, Assert.Single((await feed.ReadChangesAsync(model.Version)).Changes).ZoneId);
    }

    [Fact]
    public async Task A_write_of_another_process_reaches_who_waits()
    {
        await using var other = await FeedService.BesideAsync(feed);
        var head = (await feed.ReadSnapshotAsync()).Version;
        var waiting = await feed.BeginWaitAsync(head);
        await other.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        Assert.False(waiting.IsCompleted);
        var page = FeedService.PageOf(await feed.PassTimeAsync(waiting, TimeSpan.FromSeconds(0.05)));
        Assert.Equal(Seeds.Free, Assert.Single(page.Changes).ZoneId);
    }

    [Fact]
    public async Task A_position_that_another_process_told_is_known_here_at_once()
    {
        await using var other = await FeedService.BesideAsync(feed);
        await other.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var told = (await other.ReadSnapshotAsync()).Version;
        var page = await feed.ReadChangesAsync(told);
        Assert.Empty(page.Changes);
        Assert.Equal(told, page.Next);
    }

    private static string? ModeOf(Snapshot snapshot, string zoneId) =>
        snapshot.Zones.Single(zone => zone.Id == zoneId).Settings.SingleOrDefault(setting => setting.SettingId == "ssl").ValueJson;

    private async Task<ModelDataPlane> FollowAsync(ModelDataPlane follower, long last)
    {
        while (follower.Version.Revision < last)
        {
            follower.Apply(await feed.ReadChangesAsync(follower.Version, "10s"));
        }

        return follower;
    }
}
