using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Forwarding;

/// <summary>Whatever a visitor sends, it is no fault of the proxy or the origin: an answer below 500, and soon.</summary>
public sealed class HostileRequestTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly string Long = new('a', 20_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Requests => new()
    {
        { "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "FOO / HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "get / HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "F(O / HTTP/1.1\r\nHost: example.com\r\n\r\n", 400 },
        { "TRACE / HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET / HTTP/3.0\r\nHost: example.com\r\n\r\n", 505 },
        { "GET /%00 HTTP/1.1\r\nHost: example.com\r\n\r\n", 400 },
        { "GET /a\u0001b HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET /a\"<>\\^`{|} HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET /?\"<>\\^`{|}#% HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET //evil.test/%2e%2e/ HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET /@evil.test:80/ HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET @evil.test/ HTTP/1.1\r\nHost: example.com\r\n\r\n", 400 },
        { "GET http://user:password@example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n", 200 },
        { "GET ftp://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n", 400 },
        { $"GET /{Long} HTTP/1.1\r\nHost: example.com\r\n\r\n", 414 },
        { $"GET / HTTP/1.1\r\nHost: example.com\r\nX-Long: {Long}\r\n\r\n", 200 },
        { $"GET / HTTP/1.1\r\nHost: example.com\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))}\r\n", 431 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nX: a\u0000b\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nX: a\u0001b\r\n\r\n", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nX Y: 1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nX : 1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\n X: 1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nContent-Type: ;;;\r\nContent-Language: \u00e9\r\nContent-Length: 0\r\n\r\n", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nContent-Length: -1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 1, 1\r\n\r\n", 400 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 1\r\n\r\nx", 200 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 200 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: gzip\r\n\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: Host, Content-Length, Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\n\r\n", 200 },
        { "POST / HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 1\r\n\r\nx", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nX-Forwarded-For: 1\r\nX-Forwarded-For: 2\r\nForwarded: for=3\r\n\r\n", 200 },
        { "GET / HTTP/1.1\r\nHost: example.com\r\nCookie: a=1\r\nCookie: b=\u00ff\r\nReferer: \u00e9\r\nIf-Modified-Since: never\r\nRange: bytes=x\r\nTE: trailers, deflate\r\nVia: 1.1 x\r\nWarning: -\r\nDate: -\r\n\r\n", 200 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_gets_an_answer_that_blames_nobody_else(string request, int status)
    {
        var answer = await RawVisit.AskAsync(shared.Site.Proxy.ListenerOf(80), request);
        Assert.StartsWith($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Origin-Failure", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Length: 11\r\n\r\nhello world")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n")]
    public async Task A_body_over_the_limit_is_413(string rest)
    {
        await using var site = await TestSite.StartAsync(
            "full",
            behaviour: new OriginBehaviour { Answer = context => context.Request.Body.CopyToAsync(context.Response.Body, Cancellation) },
            settle: file => file["Limits"] = new JsonObject { ["RequestBody"] = 10 });
        var answer = await RawVisit.AskAsync(site.Proxy.ListenerOf(80), $"POST / HTTP/1.1\r\nHost: example.com\r\n{rest}");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trailing_dot_in_a_host_name_is_not_sent_as_SNI()
    {
        await using var site = await TestSite.StartAsync("strict");
        using var visitor = site.Proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("https://example.com./"), Cancellation)).StatusCode);
        Assert.Equal("example.com", site.Secure.Single().ServerName);
    }
}
