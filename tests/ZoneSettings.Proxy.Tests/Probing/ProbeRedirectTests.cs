using Microsoft.AspNetCore.Http;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Probing;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Probing;

/// <summary>Redirects of the origin, and the loops that modes make of them.</summary>
public sealed class ProbeRedirectTests
{
    [Fact]
    public async Task An_origin_that_sends_http_to_https_loops_in_off_and_flexible()
    {
        await using var origins = await ProbedOrigins.StartAsync(behaviour: Redirecting(
            context => context.Request.IsHttps ? null : "https://example.com/"));
        Assert.Equal(
            [
                "off: redirect loop | redirect loop",
                "flexible: redirect loop | redirect loop",
                "full: 301 to https://example.com/, then 200 | 200",
                "strict: 301 to https://example.com/, then 200 | 200",
                "origin_pull: 200 | 200",
            ],
            await origins.CellsAsync());
        var report = await origins.ProbeAsync();
        Assert.Equal("redirect-loop", (string?)report["modes"]![1]!["https"]!["outcome"]);
        Assert.Equal(301, (int?)report["modes"]![1]!["https"]!["status"]);
        Assert.False((bool?)report["modes"]![1]!["works"]);
        Assert.Equal("origin_pull", (string?)report["strictest_mode"]);
    }

    [Fact]
    public async Task An_origin_that_sends_https_to_http_loops_in_full_strict_and_origin_pull()
    {
        await using var origins = await ProbedOrigins.StartAsync(behaviour: Redirecting(
            context => context.Request.IsHttps ? "http://example.com/" : null));
        Assert.Equal(
            [
                "off: 200 | 302 to http, then 200",
                "flexible: 200 | 200",
                "full: 200 | redirect loop",
                "strict: 200 | redirect loop",
                "origin_pull: redirect loop | redirect loop",
            ],
            await origins.CellsAsync());
        Assert.Equal("flexible", (string?)(await origins.ProbeAsync())["strictest_mode"]);
        Assert.Contains("full, strict: Redirect loop: the origin sends https visitors to http; ", await origins.PrintAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_origin_that_heeds_the_visitors_scheme_loops_in_off_only()
    {
        await using var origins = await ProbedOrigins.StartAsync(behaviour: Redirecting(
            context => context.Request.Headers["X-Forwarded-Proto"] == "http" ? "https://example.com/" : null));
        Assert.Equal(
            [
                "off: redirect loop | redirect loop",
                "flexible: 301 to https://example.com/, then 200 | 200",
                "full: 301 to https://example.com/, then 200 | 200",
                "strict: 301 to https://example.com/, then 200 | 200",
                "origin_pull: 301 to https://example.com/, then 200 | 200",
            ],
            await origins.CellsAsync());
    }

    [Fact]
    public async Task A_redirect_to_where_nothing_works_does_not_work()
    {
        await using var origins = await ProbedOrigins.StartAsync(
            all => all.Expired, Redirecting(context => context.Request.IsHttps ? null : "https://example.com/"));
        Assert.Equal(
            "strict: 301 to https://example.com/, then 526 certificate-invalid (expired) | 526 certificate-invalid (expired)",
            (await origins.CellsAsync())[3]);
    }

    [Fact]
    public async Task A_redirect_to_elsewhere_is_an_answer()
    {
        await using var origins = await ProbedOrigins.StartAsync(behaviour: Redirecting(_ => "https://www.example.com/"));
        Assert.Equal("flexible: 301 to https://www.example.com/ | 301 to https://www.example.com/", (await origins.CellsAsync())[1]);
    }

    [Theory]
    [InlineData("https://example.com/a", HttpScheme.Http, HttpScheme.Https)]
    [InlineData("https://EXAMPLE.com:443/a", HttpScheme.Http, HttpScheme.Https)]
    [InlineData("https://example.com./a/", HttpScheme.Http, HttpScheme.Https)]
    [InlineData("http://example.com/a", HttpScheme.Https, HttpScheme.Http)]
    [InlineData("//example.com/a", HttpScheme.Https, HttpScheme.Https)]
    [InlineData("/a", HttpScheme.Http, HttpScheme.Http)]
    [InlineData("https://example.com/b", HttpScheme.Http, null)]
    [InlineData("https://example.com/a?x", HttpScheme.Http, null)]
    [InlineData("https://www.example.com/a", HttpScheme.Http, null)]
    [InlineData("https://example.com:8443/a", HttpScheme.Http, null)]
    [InlineData("ftp://example.com/a", HttpScheme.Http, null)]
    [InlineData("https://[/a", HttpScheme.Http, null)]
    [InlineData("", HttpScheme.Https, HttpScheme.Https)]
    [InlineData(null, HttpScheme.Http, null)]
    public void The_same_address_is_told_from_others(string? location, HttpScheme visitor, HttpScheme? expected) =>
        Assert.Equal(expected, RedirectReading.SameAddress(location, visitor, "example.com", "/a"));

    private static OriginBehaviour Redirecting(Func<HttpContext, string?> location) => new()
    {
        Answer = context =>
        {
            if (location(context) is { } target)
            {
                context.Response.StatusCode = 301;
                context.Response.Headers.Location = target;
            }

            return Task.CompletedTask;
        },
    };
}
