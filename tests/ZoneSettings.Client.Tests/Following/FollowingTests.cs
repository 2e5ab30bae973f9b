using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

public sealed class FollowingTests
{
    [Fact]
    public async Task A_start_takes_one_snapshot_and_then_polls()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane);
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "www.example.com"));
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Changes).Any(), "a poll");
        Assert.Equal("", Assert.Single(plane.RequestsOf(ScriptedControlPlane.Snapshot)).IfNoneMatch);
        Assert.Equal("?since=e.1&wait=25s", plane.RequestsOf(ScriptedControlPlane.Changes).First().Query);
        Assert.All(plane.Requests, request => Assert.Equal($"Bearer {ClientHost.Token}", request.Authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/client/v4")]
    [InlineData("/client/v4/")]
    public async Task An_address_may_have_a_path(string path)
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.StartAsync(new Uri(plane.Address, path));
        await host.UntilVersionAsync(Feeds.Version(1));
        Assert.Equal($"{path.TrimEnd('/')}/dataplane/v1/snapshot", plane.Requests.First().Path);
    }

    [Fact]
    public async Task Changes_come_into_force_as_they_happen()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"), Feeds.Ssl(2, "example.net", "off"));
        await using var host = await ClientHost.FollowAsync(plane);
        var before = host.Directory.Current;
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        await host.UntilVersionAsync(plane.Book.Delete(2));
        Assert.Null(host.Directory.Current.FindByHost("example.net"));
        Assert.Equal("full", Feeds.SslOf(before, "example.com"));
        Assert.NotNull(before.FindByHost("example.net"));
    }

    [Fact]
    public async Task Pages_are_followed_to_their_end()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        plane.Book.FreezeSnapshot();
        plane.Book.PageLength = 3;
        var head = plane.Book.Put([.. Enumerable.Range(2, 10).Select(number => Feeds.Ssl(number, $"z{number}.example", "strict"))]);
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(head);
        Assert.Equal(11, host.Directory.Current.Count);
        Assert.All(plane.RequestsOf(ScriptedControlPlane.Changes).Take(3), request => Assert.Contains("since=e.", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_start_has_no_error_and_an_age()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "full"));
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "strict")));
        await Eventually.TrueAsync(() => host.Directory.State.Age is not null, "an age");
        var state = host.Directory.State;
        Assert.Null(state.LastError);
        Assert.Empty(state.Rejected);
        Assert.False(state.StartedFromDisk);
        Assert.Equal(Feeds.Version(2), state.Version);
    }
}
