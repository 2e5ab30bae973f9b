using System.Net;
using Microsoft.AspNetCore.Http;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Connections;

public sealed class ClientCertificateTests
{
    private static readonly Uri Page = new("https://example.com/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_certificate_is_shown_while_the_zone_says_so()
    {
        using var folder = new CertificateFolder();
        await using var site = await StartAsync(folder, "full");
        using var visitor = site.Proxy.Visit();
        await visitor.GetAsync(Page, Cancellation);
        await site.SetAsync(("ssl", "\"full\""), ("tls_client_auth", "\"on\""));
        await visitor.GetAsync(Page, Cancellation);
        await site.SetAsync(("ssl", "\"full\""), ("tls_client_auth", "\"off\""));
        await visitor.GetAsync(Page, Cancellation);
        Assert.Equal([null, CertificateFolder.Subject, null], site.Secure.Seen.Select(request => request.ClientSubject));
        Assert.Equal(3, site.Secure.Seen.Select(request => request.ConnectionId).Distinct().Count());
    }

    [Theory]
    [InlineData("flexible", "https://example.com/", false)]
    [InlineData("flexible", "https://example.com:8443/", true)]
    [InlineData("strict", "https://example.com/", true)]
    [InlineData("origin_pull", "http://example.com/", true)]
    public async Task A_client_certificate_is_shown_wherever_there_is_TLS(string mode, string address, bool isShown)
    {
        using var folder = new CertificateFolder();
        await using var site = await StartAsync(folder, mode);
        await site.SetAsync(("ssl", $"\"{mode}\""), ("tls_client_auth", "\"on\""));
        using var visitor = site.Proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(address), Cancellation)).StatusCode);
        Assert.Equal(isShown ? CertificateFolder.Subject : null, (isShown ? site.Secure : site.Plain).Single().ClientSubject);
    }

    [Fact]
    public async Task A_zone_that_wants_one_shown_while_none_is_configured_goes_without()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour { AsksForCertificate = true });
        await site.SetAsync(("tls_client_auth", "\"on\""));
        using var visitor = site.Proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Null(site.Secure.Single().ClientSubject);
    }

    private static Task<TestSite> StartAsync(CertificateFolder folder, string mode) => TestSite.StartAsync(
        mode,
        behaviour: new OriginBehaviour { AsksForCertificate = true, Answer = context => context.Response.WriteAsync("hello") },
        configure: origin =>
        {
            origin["ClientCertificate"] = folder.CertificatePath;
            origin["ClientKey"] = folder.KeyPath;
        });
}
