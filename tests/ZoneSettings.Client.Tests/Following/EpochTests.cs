using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>A feed that does not go on where the client is: cut, restored, begun anew.</summary>
public sealed class EpochTests
{
    [Fact]
    public async Task A_cursor_that_is_gone_is_answered_with_a_snapshot()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        plane.Script(ScriptedControlPlane.Changes, Answers.Gone("it is too old"));
        await using var host = await ClientHost.FollowAsync(plane);
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Information, "it is too old"), "the reason in the log");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() == 2, "a second snapshot");
        Assert.All(plane.RequestsOf(ScriptedControlPlane.Snapshot), request => Assert.Equal("", request.IfNoneMatch));
    }

    [Fact]
    public async Task A_fleet_does_not_ask_for_snapshots_at_one_instant()
    {
        var clock = new FakeTimeProvider(Feeds.Noon);
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        plane.Script(ScriptedControlPlane.Changes, Answers.Gone());
        await using var host = await ClientHost.FollowAsync(
            plane, options => options.RetryPause = options.LongestRetryPause = TimeSpan.FromDays(1), clock);
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Information, "A snapshot is taken instead"), "the reason in the log");
        Assert.Single(plane.RequestsOf(ScriptedControlPlane.Snapshot));
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() > 1;
            },
            "a second snapshot");
    }

    [Fact]
    public async Task A_new_epoch_is_taken_whatever_its_revision()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"), Feeds.Ssl(2, "example.net", "full"));
        await using var host = await ClientHost.FollowAsync(plane);
        plane.Book.Delete(2);
        await host.UntilVersionAsync(Feeds.Version(3));
        plane.Book.BeginEpoch("f", 1);
        await host.UntilVersionAsync(Feeds.Version(1, "f"));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Null(host.Directory.State.LastError);
    }

    [Fact]
    public async Task A_snapshot_that_trails_is_caught_up_with_before_it_is_shown()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        plane.Book.FreezeSnapshot();
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "strict")));
        plane.Script(ScriptedControlPlane.Changes, Answers.Gone());
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(3, "example.org", "strict")));
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() == 2, "a second snapshot");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(4, "example.edu", "strict")));
        Assert.Equal(4, host.Directory.Current.Count);
        AssertNeverBack(host);
        Assert.All(
            host.Published.Where(table => table.Version!.Revision > 1),
            table => Assert.Equal("strict", Feeds.SslOf(table, "example.com")));
    }

    [Fact]
    public async Task A_control_plane_that_went_back_without_a_new_epoch_changes_nothing()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"), Feeds.Ssl(2, "example.net", "strict")));
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        await host.UntilVersionAsync(Feeds.Version(4));
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await host.UntilVersionAsync(Feeds.Version(5));

        plane.Book.BeginEpoch("e", 3);
        await host.UntilErrorAsync("stands at e.3, which is before e.5, the version in force. A restored database needs a new epoch.");
        Assert.Equal(Feeds.Version(5), host.Directory.Current.Version);
        Assert.Equal(Feeds.Version(5), host.Directory.State.Version);

        plane.Book.Put(Feeds.Ssl(3, "example.org", "off"), Feeds.Ssl(4, "example.edu", "off"), Feeds.Ssl(5, "z.example", "off"));
        await host.UntilVersionAsync(Feeds.Version(6));
        await Eventually.TrueAsync(() => host.Directory.State.LastError is null, "the end of the error");
        AssertNeverBack(host);
    }

    [Fact]
    public async Task A_control_plane_that_began_anew_without_zones_empties_nothing()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane);
        plane.Book.Clear();
        plane.Book.BeginEpoch("f");
        await host.UntilErrorAsync("has begun anew (f.0) and has no zones, where 1 are in force");
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "strict")));
        Assert.Null(host.Directory.Current.FindByHost("example.com"));
    }

    [Fact]
    public async Task The_last_zone_can_be_deleted()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(plane.Book.Delete(1));
        Assert.Equal(0, host.Directory.Current.Count);
    }

    [Fact]
    public async Task A_snapshot_that_is_gone_is_asked_for_again()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        plane.Script(ScriptedControlPlane.Snapshot, Answers.Gone("odd"));
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(Feeds.Version(1));
        Assert.True(host.Log.Has(LogLevel.Warning, "odd"));
    }

    private static void AssertNeverBack(ClientHost host)
    {
        FeedVersion? last = null;
        foreach (var table in host.Published)
        {
            Assert.False(last is not null && last.Epoch == table.Version!.Epoch && table.Version.Revision < last.Revision);
            last = table.Version;
        }
    }
}
