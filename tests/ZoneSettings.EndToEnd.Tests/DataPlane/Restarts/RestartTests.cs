using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Outages;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Restarts;

/// <summary>The control plane and the proxy are killed, started again and restored, in turns.</summary>
public sealed class RestartTests(RestartStage stage) : IClassFixture<RestartStage>, IAsyncLifetime
{
    private static readonly OutageZone Kept = RestartStage.Kept;
    private static readonly OutageZone Changed = RestartStage.Changed;
    private static readonly TimeSpan TimeToResync = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder folder = new();
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.StartAsync(
        stage.Fleet,
        (Kept.Name, new JsonObject { ["ssl"] = Kept.Mode }),
        (Changed.Name, new JsonObject { ["ssl"] = Changed.Mode }));

    [Fact]
    public async Task A_control_plane_that_is_killed_and_comes_back_is_followed_again()
    {
        await using var watch = new StrictWatch(site.Proxy, Kept.ExpiredAddress);
        await site.KillServiceAsync();
        Assert.Equal(200, (await site.Proxy.Visitor.GetAsync(Kept.GoodAddress)).Status);
        Assert.Equal(200, (await site.Proxy.Visitor.GetAsync(Changed.ExpiredAddress)).Status);
        await site.StartServiceAsync();
        await site.PatchAsync(Changed.Number, "ssl", "strict");
        await WaitForAsync(526);
        await watch.EndAsync();
    }

    [Fact]
    public async Task A_control_plane_that_is_restored_begins_a_new_epoch_and_is_followed_to_where_it_is_now()
    {
        var backup = folder.File("backup.db");
        var epoch = (await ReadVersionAsync()).Split('.')[0];
        await using var watch = new StrictWatch(site.Proxy, Kept.ExpiredAddress);
        SettingsDatabase.BackUp(site.DatabasePath, backup);
        await site.PatchAsync(Changed.Number, "ssl", "strict");
        await WaitForAsync(526);

        await site.KillServiceAsync();
        SettingsDatabase.Restore(backup, site.DatabasePath);
        await site.StartServiceAsync();
        await WaitForAsync(200);
        Assert.NotEqual(epoch, (await ReadVersionAsync()).Split('.')[0]);
        await site.PatchAsync(Changed.Number, "ssl", "strict");
        await WaitForAsync(526);
        await watch.EndAsync();
    }

    [Fact]
    public async Task A_restore_that_nobody_can_notice_makes_no_proxy_weaker()
    {
        // With the mark beside it, the database is what it was before, and begins no epoch.
        var (backup, mark) = (folder.File("backup.db"), folder.File("backup.mark"));
        File.Copy($"{site.DatabasePath}.mark", mark);
        SettingsDatabase.BackUp(site.DatabasePath, backup);
        await site.PatchAsync(Changed.Number, "ssl", "strict");
        await WaitForAsync(526);
        var version = await ReadVersionAsync();

        await site.KillServiceAsync();
        SettingsDatabase.Restore(backup, site.DatabasePath);
        File.Copy(mark, $"{site.DatabasePath}.mark", overwrite: true);
        await using var watch = new StrictWatch(site.Proxy, Changed.ExpiredAddress);
        await site.StartServiceAsync();
        await Task.Delay(TimeToResync, TestContext.Current.CancellationToken);
        await watch.EndAsync();
        Assert.Equal(version, await ReadVersionAsync());
        Assert.NotEqual("", (await site.ReadProxyStatusAsync()).GetProperty("last_error").GetString() ?? "");
    }

    [Fact]
    public async Task A_proxy_that_starts_while_the_control_plane_is_away_starts_from_disk()
    {
        await site.PatchAsync(Changed.Number, "ssl", "strict");
        await WaitForAsync(526);
        var version = await ReadVersionAsync();
        await WaitForFileAsync(version);
        await site.KillProxyAsync();
        await site.Gate.SetAsync(GateMode.Closed);

        await site.StartProxyAsync();
        Assert.Equal(526, (await site.Proxy.Visitor.GetAsync(Kept.ExpiredAddress)).Status);
        Assert.Equal(526, (await site.Proxy.Visitor.GetAsync(Changed.ExpiredAddress)).Status);
        Assert.Equal(200, (await site.Proxy.Visitor.GetAsync(Changed.GoodAddress)).Status);
        var status = await site.ReadProxyStatusAsync();
        Assert.True(status.GetProperty("started_from_disk").GetBoolean());
        Assert.Equal(version, status.GetProperty("version").GetString());

        await site.Gate.SetAsync(GateMode.Open);
        await site.PatchAsync(Changed.Number, "ssl", "full");
        await WaitForAsync(200);
    }

    [Fact]
    public async Task A_proxy_that_has_never_had_settings_serves_nobody_until_it_has()
    {
        await site.KillProxyAsync();
        await site.Gate.SetAsync(GateMode.Closed);
        Directory.Delete(site.ProxyFolder.SnapshotFolder, recursive: true);
        await site.StartProxyAsync();
        var answer = await site.Proxy.Visitor.GetAsync(Kept.GoodAddress);
        Assert.Equal((503, "no-settings"), (answer.Status, answer.Failure?.Word));

        await site.Gate.SetAsync(GateMode.Open);
        await site.Proxy.VisitUntilAsync(Kept.GoodAddress, later => later.Status == 200);
        Assert.Equal(526, (await site.Proxy.Visitor.GetAsync(Kept.ExpiredAddress)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    private async Task WaitForAsync(int status) =>
        await site.Proxy.VisitUntilAsync(Changed.ExpiredAddress, answer => answer.Status == status);

    private async Task<string> ReadVersionAsync() =>
        (await site.ReadProxyStatusAsync()).GetProperty("version").GetString()!;

    private Task WaitForFileAsync(string version) => Eventually.TrueAsync(
        async () => (await File.ReadAllTextAsync(site.ProxyFolder.SnapshotFile, TestContext.Current.CancellationToken))
            .Contains(version, StringComparison.Ordinal),
        $"the version {version} on disk");
}
