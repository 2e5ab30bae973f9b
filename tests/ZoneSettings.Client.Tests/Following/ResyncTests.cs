using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>Snapshots that are taken while the feed is followed.</summary>
public sealed class ResyncTests
{
    private static readonly PlanDefaults Stricter = new("free", [new("ssl", "\"strict\""), new("development_mode", "\"off\"")]);

    [Fact]
    public async Task New_defaults_come_with_a_snapshot_in_turn()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Zone(1, "example.com"));
        await using var host = await ClientHost.FollowAsync(plane, Often);
        Assert.Equal("full", Feeds.SslOf(host.Directory.Current, "example.com"));
        plane.Book.Plans = [Stricter, Feeds.Pro];
        plane.Book.Put(Feeds.Zone(2, "example.net"));
        await Eventually.TrueAsync(() => Feeds.SslOf(host.Directory.Current, "example.com") == "strict", "new defaults");
    }

    [Fact]
    public async Task A_snapshot_in_turn_is_asked_for_on_condition()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Zone(1, "example.com"));
        await using var host = await ClientHost.FollowAsync(plane, Often);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() >= 3, "snapshots");
        Assert.All(plane.RequestsOf(ScriptedControlPlane.Snapshot).Skip(1), request => Assert.Equal("\"e.1\"", request.IfNoneMatch));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        Assert.Null(host.Directory.State.LastError);
    }

    [Fact]
    public async Task Defaults_that_are_missing_are_got_with_a_snapshot()
    {
        var business = new PlanDefaults("business", [new("ssl", "\"full\"")]);
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Zone(1, "example.com"));
        await using var host = await ClientHost.FollowAsync(plane);
        plane.Book.Plans = [Feeds.Free, Feeds.Pro, business];
        var version = plane.Book.Put(new ZoneRecord(Feeds.Id(2), "example.net", "business", [new("ssl", "\"strict\"")]));
        await Eventually.TrueAsync(() => Feeds.SslOf(host.Directory.Current, "example.net") == "strict", "the zone of the new plan");
        Assert.Equal(version, host.Directory.Current.Version);
        Assert.Equal(2, plane.RequestsOf(ScriptedControlPlane.Snapshot).Count());
        await Eventually.TrueAsync(() => host.Directory.State.Rejected.Count == 0, "the end of the rejection");
    }

    [Fact]
    public async Task A_snapshot_that_does_not_help_is_asked_for_again_while_changes_go_on()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Zone(1, "example.com"));
        plane.Book.FreezeSnapshot();
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(plane.Book.Put(new ZoneRecord(Feeds.Id(2), "example.net", "business", [])));
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() >= 4, "snapshots");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        var rejected = Assert.Single(host.Directory.State.Rejected);
        Assert.Equal(Feeds.Id(2), rejected.ZoneId);
    }

    private static void Often(ZoneSettingsClientOptions options)
    {
        options.PollWait = TimeSpan.FromSeconds(1);
        options.ResyncInterval = TimeSpan.FromMilliseconds(100);
    }
}
