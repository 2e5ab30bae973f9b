using System.Net;
using System.Text.Json.Nodes;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Admin;

public sealed class AdminTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_tells_the_version_what_is_rejected_and_the_pools_and_no_secret()
    {
        await using var site = await TestSite.StartAsync("strict");
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(new Uri("https://example.com/"), Cancellation);
        await site.SetModeAsync("sideways");
        using var operators = new HttpClient();
        var text = await operators.GetStringAsync(new Uri(site.Proxy.Admin, "status"), Cancellation);
        Assert.DoesNotContain("test-token", text, StringComparison.Ordinal);
        var status = JsonNode.Parse(text)!;
        Assert.Equal(site.Plane.Head.ToString(), (string?)status["version"]);
        Assert.Equal(1, (int?)status["zones"]);
        Assert.InRange((double)status["age_seconds"]!, 0, 60);
        Assert.Equal("ssl", (string?)Assert.Single(status["rejected"]!.AsArray())!["setting"]);
        var pool = Assert.Single(status["pools"]!.AsArray())!;
        Assert.Equal($"https://127.0.0.1:{site.Secure.Port}", (string?)pool["origin"]);
        Assert.Equal(("example.com", "full"), ((string?)pool["server_name"], (string?)pool["check"]));
    }

    [Theory]
    [InlineData("GET", "healthz", HttpStatusCode.OK)]
    [InlineData("HEAD", "healthz", HttpStatusCode.OK)]
    [InlineData("GET", "readyz", HttpStatusCode.ServiceUnavailable)]
    [InlineData("GET", "status", HttpStatusCode.OK)]
    [InlineData("GET", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "status", HttpStatusCode.MethodNotAllowed)]
    public async Task Before_any_settings_the_proxy_is_healthy_and_not_ready(string method, string path, HttpStatusCode status)
    {
        await using var proxy = await TestProxy.StartAsync(
            Directory.CreateTempSubdirectory("proxy"), TestProxy.FileFor("http://127.0.0.1:1"));
        using var operators = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(proxy.Admin, path));
        Assert.Equal(status, (await operators.SendAsync(request, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Visitors_do_not_reach_what_is_for_operators()
    {
        await using var site = await TestSite.StartAsync("full");
        using var visitor = site.Proxy.Visit();
        Assert.Equal("hello", await visitor.GetStringAsync(new Uri("http://example.com/status"), Cancellation));
    }
}
