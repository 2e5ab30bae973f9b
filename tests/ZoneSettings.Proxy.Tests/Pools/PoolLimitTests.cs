using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Proxy.Pools;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Proxy.Tests.Pools;

public sealed class PoolLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_are_no_more_pools_than_the_limit_and_the_longest_unused_makes_room()
    {
        await using var site = await TestSite.StartAsync(
            "full", settle: file => file["Limits"] = new JsonObject { ["Pools"] = 2 });
        using var visitor = site.Proxy.Visit();
        foreach (var name in new[] { "a", "b", "a", "c", "a" })
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri($"https://{name}.example.com/"), Cancellation)).StatusCode);
        }

        Assert.Equal(["a.example.com", "c.example.com"], NamesOf(site));
        Assert.Single(site.Secure.Seen.Where(request => request.Host == "a.example.com").Select(request => request.ConnectionId).Distinct());
        await Eventually.TrueAsync(() => site.Secure.Open.Count == 2, "two open connections");
    }

    [Fact]
    public async Task A_pool_that_is_not_used_goes()
    {
        await using var site = await TestSite.StartAsync("full", settle: file => file["Timeouts"]!["Idle"] = 0.2);
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(new Uri("https://example.com/"), Cancellation);
        await Eventually.TrueAsync(() => site.Secure.Open.Count == 0 && !NamesOf(site).Any(), "the end of all connections");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("https://example.com/"), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Spellings_of_a_name_share_a_connection()
    {
        await using var site = await TestSite.StartAsync("origin_pull");
        foreach (var host in new[] { "example.com", "EXAMPLE.com", "Example.COM:80" })
        {
            var answer = await RawVisit.ExchangeAsync(
                site.Proxy.ListenerOf(80), $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        }

        Assert.Single(site.Secure.Seen.Select(request => request.ConnectionId).Distinct());
    }

    private static IEnumerable<string?> NamesOf(TestSite site) =>
        site.Proxy.Services.GetRequiredService<OriginPools>().All.Select(pool => pool.Policy.ServerName).Order();
}
