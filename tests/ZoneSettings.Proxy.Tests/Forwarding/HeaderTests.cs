using Microsoft.AspNetCore.Http;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Forwarding;

public sealed class HeaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("flexible", "https://www.example.com/", "www.example.com", null, "https")]
    [InlineData("full", "https://www.example.com/", "www.example.com", "www.example.com", "https")]
    [InlineData("full", "https://www.example.com:8443/", "www.example.com:8443", "www.example.com", "https")]
    [InlineData("origin_pull", "http://example.com/", "example.com", "example.com", "http")]
    public async Task The_origin_is_told_host_name_and_scheme_of_the_visitor(
        string mode, string address, string host, string? serverName, string scheme)
    {
        await using var site = await TestSite.StartAsync(mode);
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(new Uri(address), Cancellation);
        var seen = serverName is null ? site.Plain.Single() : site.Secure.Single();
        Assert.Equal(host, seen.Host);
        Assert.Equal(serverName, seen.ServerName);
        Assert.Equal(scheme, seen.Headers["X-Forwarded-Proto"]);
        Assert.Equal(host, seen.Headers["X-Forwarded-Host"]);
        Assert.Equal("127.0.0.1", seen.Headers["X-Forwarded-For"]);
    }

    [Fact]
    public async Task What_a_visitor_says_about_forwarding_is_replaced()
    {
        await using var site = await TestSite.StartAsync("full");
        using var visitor = site.Proxy.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://example.com/");
        string[] names = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "x-forwarded-prefix", "X_Forwarded_Proto", "Forwarded"];
        foreach (var name in names)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, "spoofed"));
        }

        await visitor.SendAsync(request, Cancellation);
        var seen = site.Plain.Single().Headers;
        Assert.DoesNotContain("spoofed", seen.Values);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal(
            ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"],
            seen.Keys.Where(name => name.Contains("orwarded", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Headers_of_one_connection_go_no_further()
    {
        await using var site = await TestSite.StartAsync("full");
        var answer = await RawVisit.ExchangeAsync(
            site.Proxy.ListenerOf(80),
            "GET / HTTP/1.0\r\nHost: example.com\r\nConnection: X-Mine\r\nX-Mine: 1\r\nX-Other: 2\r\nKeep-Alive: timeout=1\r\nProxy-Authorization: secret\r\nTE: gzip\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var seen = site.Plain.Single().Headers;
        Assert.Equal("2", seen["X-Other"]);
        Assert.DoesNotContain("X-Mine", seen.Keys);
        Assert.DoesNotContain("Keep-Alive", seen.Keys);
        Assert.DoesNotContain("Proxy-Authorization", seen.Keys);
        Assert.DoesNotContain("TE", seen.Keys);
    }

    [Fact]
    public async Task An_origin_cannot_speak_for_the_proxy()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = context =>
            {
                context.Response.Headers["Origin-Failure"] = "certificate-invalid; status=526";
                context.Response.StatusCode = 526;
                return context.Response.WriteAsync("mine", Cancellation);
            },
        });
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri("https://example.com/"), Cancellation);
        Assert.Equal(526, (int)answer.StatusCode);
        Assert.Equal("mine", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.False(answer.Headers.Contains("Origin-Failure"));
    }

    [Fact]
    public async Task Bytes_of_headers_pass_as_they_are()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Latin1 = true,
            Answer = context =>
            {
                context.Response.Headers["X-Answer"] = context.Request.Headers["X-Question"];
                return Task.CompletedTask;
            },
        });
        var answer = await RawVisit.ExchangeAsync(
            site.Proxy.ListenerOf(80), "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\nX-Question: \u00e9\u00ff\r\n\r\n");
        Assert.Contains("X-Answer: \u00e9\u00ff\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /a//b/../c%2Fd?q=%41%zz&x=[1] HTTP/1.1", "/a//b/../c%2Fd?q=%41%zz&x=[1]")]
    [InlineData("GET /%2e%2e/%C3%A9?#x HTTP/1.1", "/%C3%A9?%23x")]
    [InlineData("GET http://example.com HTTP/1.1", "/")]
    [InlineData("GET http://example.com/p?q HTTP/1.1", "/p?q")]
    public async Task The_target_reaches_the_origin_with_its_meaning(string line, string target)
    {
        await using var site = await TestSite.StartAsync("full");
        var answer = await RawVisit.ExchangeAsync(
            site.Proxy.ListenerOf(80), $"{line}\r\nHost: example.com\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(target, site.Plain.Single().Target);
    }
}
