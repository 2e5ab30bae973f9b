using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Proxy.Tests.Pools;

/// <summary>A connection that a stricter mode would not have opened is neither used nor kept.</summary>
public sealed class TighteningTests
{
    private static readonly Uri Page = new("https://example.com/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    public async Task A_connection_of_full_is_not_used_under_strict_and_is_closed(HttpProtocols protocols, string protocol)
    {
        await using var site = await TestSite.StartAsync(
            "full", certificates => certificates.WrongName, new OriginBehaviour { Protocols = protocols });
        using var visitor = site.Proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Equal(protocol, site.Secure.Single().Protocol);
        Assert.Single(site.Secure.Open);

        await site.SetModeAsync("strict");
        Assert.Equal(526, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Single(site.Secure.Seen);
        await Eventually.TrueAsync(() => site.Secure.Open.Count == 0, "the end of all connections");
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task A_connection_that_is_in_use_while_the_mode_tightens_ends_with_its_request(HttpProtocols protocols)
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync(
            "full",
            certificates => certificates.WrongName,
            new OriginBehaviour
            {
                Protocols = protocols,
                Answer = async context =>
                {
                    arrived.TrySetResult();
                    await release.Task.WaitAsync(Cancellation);
                    await context.Response.WriteAsync("late", Cancellation);
                },
            });
        using var visitor = site.Proxy.Visit();
        var first = visitor.GetStringAsync(Page, Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        await site.SetModeAsync("strict");
        Assert.Equal(526, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
        release.SetResult();
        Assert.Equal("late", await first);
        await Eventually.TrueAsync(() => site.Secure.Open.Count == 0, "the end of all connections");
        Assert.Equal(526, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Single(site.Secure.Seen);
    }

    [Fact]
    public async Task Connections_of_full_are_kept_while_another_setting_changes()
    {
        await using var site = await TestSite.StartAsync("full");
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(Page, Cancellation);
        await site.SetAsync(("ssl", "\"full\""), ("http2", "\"off\""));
        await visitor.GetAsync(Page, Cancellation);
        Assert.Single(site.Secure.Seen.Select(request => request.ConnectionId).Distinct());
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task However_often_the_mode_changes_under_load_no_request_gets_less_than_it_says(HttpProtocols protocols)
    {
        await using var site = await TestSite.StartAsync(
            "full", certificates => certificates.WrongName, new OriginBehaviour { Protocols = protocols });
        using var visitor = site.Proxy.Visit();
        for (var round = 0; round < 10; round++)
        {
            var (mode, status) = round % 2 == 0 ? ("full", 200) : ("strict", 526);
            await site.SetModeAsync(mode);
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => visitor.GetAsync(Page, Cancellation)));
            Assert.All(answers, answer => Assert.Equal(status, (int)answer.StatusCode));
        }

        await Eventually.TrueAsync(() => site.Secure.Open.Count == 0, "the end of all connections");
    }

    [Fact]
    public async Task A_plaintext_connection_is_closed_when_the_zone_wants_TLS_always()
    {
        await using var site = await TestSite.StartAsync("flexible");
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(Page, Cancellation);
        Assert.Single(site.Plain.Open);

        await site.SetModeAsync("origin_pull");
        await Eventually.TrueAsync(() => site.Plain.Open.Count == 0, "the end of all connections");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Single(site.Plain.Seen);
        Assert.Single(site.Secure.Seen);
    }

    [Fact]
    public async Task Connections_of_a_zone_that_is_deleted_are_closed()
    {
        await using var site = await TestSite.StartAsync("full");
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(Page, Cancellation);
        await site.Proxy.ReachAsync(site.Plane.Delete(TestSite.Zone));
        await Eventually.TrueAsync(() => site.Secure.Open.Count == 0, "the end of all connections");
        Assert.Equal(421, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_word_that_is_no_mode_leaves_the_last_good_one_in_force()
    {
        await using var site = await TestSite.StartAsync("strict", certificates => certificates.WrongName);
        using var visitor = site.Proxy.Visit();
        await site.SetModeAsync("sideways");
        Assert.Equal(526, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Equal("ssl", Assert.Single(site.Proxy.Directory.State.Rejected).SettingId);
    }
}
