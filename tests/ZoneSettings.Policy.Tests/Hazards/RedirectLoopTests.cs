using ZoneSettings.Policy.Hazards;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Hazards;

/// <summary>The table of loops: mode, visitor, and what the origin redirects.</summary>
public sealed class RedirectLoopTests
{
    // Source: https://developers.cloudflare.com/ssl/troubleshooting/too-many-redirects/ for modes and directions; that an
    // origin which heeds X-Forwarded-Proto ends the loop follows from the header's meaning.
    private static readonly EncryptionMode[] Modes =
        [EncryptionMode.Off, EncryptionMode.Flexible, EncryptionMode.Full, EncryptionMode.Strict, EncryptionMode.OriginPull];

    [Fact]
    public void An_origin_that_sends_http_to_https_loops_in_off_and_flexible()
    {
        OriginRedirect toHttps = (origin, _) => origin == HttpScheme.Http ? HttpScheme.Https : null;
        Assert.Equal("https:off flexible", LoopsFor(HttpScheme.Https, toHttps));
        Assert.Equal("http:off flexible", LoopsFor(HttpScheme.Http, toHttps));
    }

    [Fact]
    public void An_origin_that_sends_https_to_http_loops_for_http_visitors_only_where_they_reach_it_over_tls()
    {
        OriginRedirect toHttp = (origin, _) => origin == HttpScheme.Https ? HttpScheme.Http : null;
        Assert.Equal("http:origin_pull", LoopsFor(HttpScheme.Http, toHttp));
        Assert.Equal("https:origin_pull", LoopsFor(HttpScheme.Https, toHttp));
    }

    [Fact]
    public void With_always_use_https_it_loops_in_every_mode_with_tls()
    {
        OriginRedirect toHttp = (origin, _) => origin == HttpScheme.Https ? HttpScheme.Http : null;
        Assert.Equal("https:full strict origin_pull", LoopsFor(HttpScheme.Https, toHttp, alwaysUseHttps: true));
        Assert.Equal("http:full strict origin_pull", LoopsFor(HttpScheme.Http, toHttp, alwaysUseHttps: true));
    }

    [Fact]
    public void An_origin_that_redirects_either_scheme_to_the_other_loops_in_every_mode()
    {
        OriginRedirect swap = (origin, _) => origin == HttpScheme.Http ? HttpScheme.Https : HttpScheme.Http;
        Assert.Equal("http:off flexible full strict origin_pull", LoopsFor(HttpScheme.Http, swap));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_origin_that_heeds_the_visitors_scheme_never_loops_outside_of_off(bool alwaysUseHttps)
    {
        OriginRedirect upgrade = (_, visitor) => visitor == HttpScheme.Http ? HttpScheme.Https : null;
        Assert.Equal("http:off", LoopsFor(HttpScheme.Http, upgrade, alwaysUseHttps));
    }

    [Fact]
    public void An_origin_that_redirects_to_itself_loops_wherever_it_is_asked() => Assert.Equal(
        "https:flexible full strict origin_pull", LoopsFor(HttpScheme.Https, (origin, visitor) => visitor == HttpScheme.Https ? visitor : null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_origin_that_answers_never_loops_in_any_mode(bool alwaysUseHttps)
    {
        Assert.Equal("http:", LoopsFor(HttpScheme.Http, (_, _) => null, alwaysUseHttps));
        Assert.Equal("https:", LoopsFor(HttpScheme.Https, (_, _) => null, alwaysUseHttps));
    }

    [Fact]
    public void A_redirect_to_the_default_port_is_no_loop_yet()
    {
        // On other https ports flexible asks over TLS; the default port then leads over http, where this origin answers.
        var request = new VisitorRequest(HttpScheme.Https, VisitorPorts.Https[1], "example.com", "/");
        var zone = new ZonePolicy(EncryptionMode.Flexible, AlwaysUseHttps: false, ClientCertificate: false);
        Assert.False(RedirectLoop.Catches(zone, request, default, (origin, visitor) => origin == HttpScheme.Https ? visitor : null));
    }

    [Fact]
    public void What_is_refused_does_not_loop() => Assert.False(RedirectLoop.Catches(
        default, new VisitorRequest(HttpScheme.Https, 443, "example.com", "/"), default, (_, visitor) => visitor));

    private static string LoopsFor(HttpScheme scheme, OriginRedirect redirect, bool alwaysUseHttps = false)
    {
        var (word, port) = scheme == HttpScheme.Http ? ("http", 80) : ("https", 443);
        var request = new VisitorRequest(scheme, port, "example.com", "/");
        return $"{word}:" + string.Join(' ', Modes
            .Where(mode => RedirectLoop.Catches(new ZonePolicy(mode, alwaysUseHttps, false), request, default, redirect))
            .Select(mode => mode.ToWord()));
    }
}
