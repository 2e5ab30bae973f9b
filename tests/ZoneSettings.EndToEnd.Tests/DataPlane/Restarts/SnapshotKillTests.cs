using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Outages;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Restarts;

/// <summary>A proxy that is killed while it writes its snapshot has a good one when it starts again.</summary>
public sealed class SnapshotKillTests(RestartStage stage) : IClassFixture<RestartStage>
{
    private const int Rounds = 50;
    private const int FurtherZones = 2_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly OutageZone Kept = RestartStage.Kept;

    [Fact]
    public async Task Fifty_kills_while_writing_leave_a_good_snapshot_each()
    {
        await using var site = await Site.StartAsync(
            stage.Fleet,
            [
                (Kept.Name, new JsonObject { ["ssl"] = Kept.Mode }),
                .. Enumerable.Range(0, FurtherZones).Select(number => ($"further{number}.example", new JsonObject { ["ssl"] = "off" })),
            ]);
        var halfWritten = 0;
        using var ending = new CancellationTokenSource();
        var writing = WriteUntilAsync(site, ending.Token);
        for (var round = 1; round <= Rounds; round++)
        {
            await WaitForWritingAsync(site);
            site.Proxy.Kill();
            await site.KillProxyAsync();
            halfWritten += File.Exists(AsideOf(site)) ? 1 : 0;
            await site.Gate.SetAsync(GateMode.Closed);
            await site.StartProxyAsync();
            await CheckAsync(site);
            await site.Gate.SetAsync(GateMode.Open);
        }

        await ending.CancelAsync();
        await writing;
        TestContext.Current.TestOutputHelper!.WriteLine($"{halfWritten} of {Rounds} kills left a file that was half written.");
        Assert.True(halfWritten >= Rounds / 4, $"Only {halfWritten} kills came while the proxy was writing.");
    }

    // The zone is strict before anything has come over the network.
    private static async Task CheckAsync(Site site)
    {
        var answer = await site.Proxy.Visitor.GetAsync(Kept.ExpiredAddress);
        Assert.Equal((526, "strict"), (answer.Status, answer.Failure?.Mode));
        var status = await site.ReadProxyStatusAsync();
        Assert.True(status.GetProperty("started_from_disk").GetBoolean());
        Assert.Equal(FurtherZones + 1, status.GetProperty("zones").GetInt32());
        Assert.False(File.Exists($"{site.ProxyFolder.SnapshotFile}.damaged"));
    }

    private static string AsideOf(Site site) => $"{site.ProxyFolder.SnapshotFile}.new";

    // First until the file has changed, so that the proxy is past its start; then until it has begun another one.
    private static async Task WaitForWritingAsync(Site site)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestWait);
        var before = File.GetLastWriteTimeUtc(site.ProxyFolder.SnapshotFile);
        while (File.GetLastWriteTimeUtc(site.ProxyFolder.SnapshotFile) == before)
        {
            await Task.Delay(1, limit.Token);
        }

        while (!File.Exists(AsideOf(site)))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task WriteUntilAsync(Site site, CancellationToken ending)
    {
        using var client = new SettingsClient(site.Service.BaseUrl);
        for (var number = 1; !ending.IsCancellationRequested; number++)
        {
            await client.PatchAsync(1 + (number % FurtherZones), "always_use_https", number / FurtherZones % 2 == 0 ? "on" : "off");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
