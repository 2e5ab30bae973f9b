using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Proxy.Visitors;

namespace ZoneSettings.Proxy.Tests.Visitors;

public sealed class TlsVersionTests
{
    private const SslProtocols Both = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.0", "on", Both)]
    [InlineData("1.1", "zrt", Both)]
    [InlineData("1.2", "on", Both)]
    [InlineData("1.2", "off", SslProtocols.Tls12)]
    [InlineData("1.3", "on", SslProtocols.Tls13)]
    [InlineData("1.3", "off", SslProtocols.Tls13)]
    [InlineData("1.4", "on", SslProtocols.Tls13)]
    [InlineData(null, null, SslProtocols.Tls13)]
    public void Versions_are_those_of_the_zone_and_never_below_1_2(string? minimum, string? tls13, SslProtocols versions) =>
        Assert.Equal(versions, TlsVersions.Of(minimum, tls13));

    [Fact]
    public async Task A_handshake_follows_the_zone_that_SNI_names_and_its_changes()
    {
        await using var site = await TestSite.StartAsync("full");
        site.Plane.Set("example.org", ("min_tls_version", "\"1.3\""));
        await site.SetAsync(("min_tls_version", "\"1.2\""), ("tls_1_3", "\"off\""));
        Assert.Equal(SslProtocols.Tls12, await ShakeAsync(site, "example.com", Both));
        Assert.Null(await ShakeAsync(site, "example.com", SslProtocols.Tls13));
        Assert.Equal(SslProtocols.Tls13, await ShakeAsync(site, "www.example.org", Both));
        Assert.Null(await ShakeAsync(site, "www.example.org", SslProtocols.Tls12));

        await site.SetAsync(("min_tls_version", "\"1.3\""));
        Assert.Equal(SslProtocols.Tls13, await ShakeAsync(site, "example.com", Both));
        Assert.Null(await ShakeAsync(site, "example.com", SslProtocols.Tls12));
    }

    [Fact]
    public async Task A_connection_that_the_zone_would_not_accept_any_more_is_misdirected()
    {
        await using var site = await TestSite.StartAsync("full");
        using var visitor = site.Proxy.Visit(handler => handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("https://example.com/"), Cancellation)).StatusCode);
        await site.SetAsync(("min_tls_version", "\"1.3\""));
        using var refused = await visitor.GetAsync(new Uri("https://example.com/"), Cancellation);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
        // Or a client that keeps its connections would be refused for ever.
        Assert.True(refused.Headers.ConnectionClose);
        Assert.Single(site.Secure.Seen);
    }

    [Theory]
    [InlineData("on", "HTTP/2")]
    [InlineData("off", "HTTP/1.1")]
    public async Task Visitors_get_HTTP_2_where_the_zone_has_it(string setting, string protocol)
    {
        await using var site = await TestSite.StartAsync("full");
        await site.SetAsync(("http2", $"\"{setting}\""));
        using var visitor = site.Proxy.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.com/") { Version = HttpVersion.Version20 };
        using var answer = await visitor.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(protocol, $"HTTP/{(answer.Version.Major == 2 ? "2" : answer.Version)}");
    }

    private static async Task<SslProtocols?> ShakeAsync(TestSite site, string name, SslProtocols versions)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(site.Proxy.ListenerOf(443), Cancellation);
        await using var tls = new SslStream(new NetworkStream(socket));
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name,
                    EnabledSslProtocols = versions,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
                },
                Cancellation);
            return tls.SslProtocol;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            return null;
        }
    }
}
