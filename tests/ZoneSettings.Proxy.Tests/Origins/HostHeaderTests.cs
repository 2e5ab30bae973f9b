using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Origins;

public sealed class HostHeaderTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: EXAMPLE.com\r\n", 200)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.com.\r\n", 200)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.com:9999\r\n", 200)]
    [InlineData("GET / HTTP/1.1\r\nHost: a.b.example.com\r\n", 200)]
    [InlineData("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n", 200)]
    [InlineData("GET / HTTP/1.0\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.com\r\nHost: example.com\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a..example.com\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: exa!mple.com\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: exa mple.com\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.com:port\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: [::1]\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 421)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.org\r\n", 421)]
    [InlineData("GET http://example.org/ HTTP/1.1\r\nHost: example.com\r\n", 400)]
    [InlineData("GET /\u00e9 HTTP/1.1\r\nHost: example.com\r\n", 400)]
    [InlineData("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n", 405)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: example.com\r\n", 400)]
    public async Task A_host_header_is_answered_by_what_it_holds(string head, int status)
    {
        var before = shared.Site.Plain.Seen.Count;
        var answer = await RawVisit.ExchangeAsync(shared.Site.Proxy.ListenerOf(80), $"{head}Connection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(status == 200 ? 1 : 0, shared.Site.Plain.Seen.Count - before);
    }

    [Theory]
    [InlineData("http://example.com:8080/", 80)]
    [InlineData("http://example.com:443/", 80)]
    public async Task The_port_in_a_host_header_decides_nothing(string address, int listener)
    {
        var before = shared.Site.Plain.Seen.Count;
        var answer = await RawVisit.ExchangeAsync(
            shared.Site.Proxy.ListenerOf(listener), $"GET / HTTP/1.1\r\nHost: {new Uri(address).Authority}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(1, shared.Site.Plain.Seen.Count - before);
    }
}
