using CsCheck;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Whatever happens, a data plane that follows the feed ends with what a fresh snapshot says.</summary>
public sealed class FeedPropertyTests
{
    private const int Runs = 12;
    private const int StepsPerRun = 40;

    private static readonly string[] Modes = ["off", "flexible", "full", "strict"];

    private readonly List<(string Id, string Name)> zones = [];
    private int named;

    [Fact]
    public async Task A_follower_always_ends_equal_to_a_fresh_snapshot()
    {
        await using var feed = await FeedService.StartAsync("--Snapshot:Interval=00:00:00", "--Feed:MaximumChanges=60");
        var runs = new List<(int Kind, int Zone, int Value)[]>();
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Array[StepsPerRun].Sample(runs.Add, iter: Runs, threads: 1);
        Assert.Equal(Runs, runs.Count);

        // One follows closely, one looks in now and then, and one sleeps so long that it may have to begin anew.
        var close = new ModelDataPlane(await feed.ReadSnapshotAsync());
        var lazy = new ModelDataPlane(await feed.ReadSnapshotAsync());
        var sleepy = new ModelDataPlane(await feed.ReadSnapshotAsync());
        foreach (var run in runs)
        {
            foreach (var (step, index) in run.Select((step, index) => (step, index)))
            {
                await DoAsync(feed, step);
                close = await FollowAsync(feed, close, mostPages: 1);
                lazy = index % 7 == 0 ? await FollowAsync(feed, lazy, mostPages: 100) : lazy;
            }

            close = await FollowAsync(feed, close, mostPages: 100);
            lazy = await FollowAsync(feed, lazy, mostPages: 100);
            sleepy = runs.IndexOf(run) % 3 == 2 ? await FollowAsync(feed, sleepy, mostPages: 100) : sleepy;
            var fresh = new ModelDataPlane(await feed.ReadSnapshotAsync());
            Assert.Equal(fresh.Version, close.Version);
            Assert.Equal(fresh.Text, close.Text);
            Assert.Equal(fresh.Text, lazy.Text);
        }

        Assert.Equal(close.Text, sleepy.Text);
    }

    private static async Task<ModelDataPlane> FollowAsync(FeedService feed, ModelDataPlane follower, int mostPages)
    {
        for (var i = 0; i < mostPages; i++)
        {
            var answer = await feed.AskAsync(follower.Version);
            if (answer.Status == 410)
            {
                follower = new ModelDataPlane(await feed.ReadSnapshotAsync());
                continue;
            }

            var page = FeedService.PageOf(answer);
            follower.Apply(page);
            if (!page.More)
            {
                break;
            }
        }

        return follower;
    }

    private async Task DoAsync(FeedService feed, (int Kind, int Zone, int Value) step)
    {
        var (kind, place, value) = step;
        if (zones.Count < 2 || kind == 0)
        {
            // Names come back, with another id.
            var name = value % 3 == 0 && named > 0 ? $"zone{value % named}.example" : $"zone{named++}.example";
            var made = await feed.Client.PostAsync("zones", $$$"""{"name":"{{{name}}}","account":{"id":"{{{Seeds.Account}}}"}}""");
            if (made.Status == 200)
            {
                zones.Add((made.Result.Text("id"), name));
            }

            return;
        }

        var zone = zones[place % zones.Count];
        var path = $"zones/{zone.Id}";
        switch (kind)
        {
            case 1:
                await feed.Client.DeleteAsync(path);
                zones.Remove(zone);
                break;
            case 2:
                await feed.Client.PatchAsync(path, $$"""{"paused":{{(value % 2 == 0 ? "true" : "false")}}}""");
                break;
            case 3:
                string[] plans = ["free", "pro", "business", "enterprise"];
                await feed.Client.PatchAsync(path, $$$"""{"plan":{"id":"{{{plans[value % plans.Length]}}}"}}""");
                break;
            case 4:
                await feed.Client.PatchAsync($"{path}/settings/origin_max_http_version", $$"""{"value":"{{(value % 2) + 1}}"}""");
                break;
            case 5:
                await feed.Client.PatchAsync($"{path}/settings/development_mode", $$"""{"value":"{{(value % 2 == 0 ? "on" : "off")}}"}""");
                break;
            case 6:
                await feed.Client.DeleteAsync($"{path}/settings/ssl");
                break;
            case 7:
                await feed.Client.PatchAsync($"{path}/settings/always_online", $$"""{"value":"{{(value % 2 == 0 ? "on" : "off")}}"}""");
                break;
            default:
                await feed.Client.PatchAsync($"{path}/settings/ssl", $$"""{"value":"{{Modes[value % Modes.Length]}}"}""");
                break;
        }
    }
}
