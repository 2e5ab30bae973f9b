using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Visitors;

public sealed class VisitorCertificateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_certificate_one_is_made_that_bears_the_hosts()
    {
        await using var site = await TestSite.StartAsync("full");
        using var shown = await ShownAsync(site);
        Assert.True(shown.MatchesHostname("example.com", allowCommonName: false));
        Assert.True(shown.MatchesHostname("www.example.com", allowCommonName: false));
        Assert.True(shown.MatchesHostname("localhost", allowCommonName: false));
        Assert.InRange(TimeProvider.System.GetUtcNow(), shown.NotBefore, shown.NotAfter);
    }

    [Fact]
    public async Task A_certificate_that_is_given_is_shown()
    {
        using var folder = new CertificateFolder();
        await using var site = await TestSite.StartAsync("full", settle: file =>
        {
            var listener = file["Listeners"]![1]!;
            listener["Certificate"] = folder.CertificatePath;
            listener["Key"] = folder.KeyPath;
        });
        using var shown = await ShownAsync(site);
        Assert.Equal(CertificateFolder.Subject, shown.Subject);
    }

    private static async Task<X509Certificate2> ShownAsync(TestSite site)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(site.Proxy.ListenerOf(443), Cancellation);
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "www.example.com",
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            },
            Cancellation);
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }
}
