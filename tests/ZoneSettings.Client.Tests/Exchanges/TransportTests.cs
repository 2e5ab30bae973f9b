using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Client.Tests.Exchanges;

/// <summary>TLS, compression and what the user of the library changes about the connection.</summary>
public sealed class TransportTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_snapshot_is_taken(string coding)
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        var snapshot = plane.Book.TakeSnapshot();
        var accepted = "";
        plane.Script(ScriptedControlPlane.Snapshot, context =>
        {
            accepted = context.Request.Headers.AcceptEncoding.ToString();
            return Answers.Compressed(coding, Answers.Envelope(json => FeedWriter.Write(json, snapshot)))(context);
        });
        await using var host = await ClientHost.FollowAsync(plane);
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Contains(coding, accepted, StringComparison.Ordinal);
        Assert.Single(plane.RequestsOf(ScriptedControlPlane.Snapshot));
    }

    [Fact]
    public async Task A_control_plane_with_a_private_authority_needs_it_to_be_named()
    {
        using var root = CertificateAuthority.CreateRoot("Private Root");
        using var served = root.Issue(new LeafRequest { Names = ["localhost"] });
        await using var plane = await ScriptedControlPlane.StartAsync(certificate: served.Certificate);
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        var address = new Uri($"https://localhost:{plane.Port}");
        await using (var trusting = await ClientHost.StartAsync(address))
        {
            await trusting.UntilErrorAsync("certificate");
        }

        Assert.Empty(plane.Requests);
        plane.Script(ScriptedControlPlane.Snapshot, context =>
        {
            context.Response.Redirect(plane.Address.ToString());
            return Task.CompletedTask;
        });
        await using var host = await ClientHost.StartAsync(address, build: client => client.UseSocketsHttpHandler((handler, _) =>
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { root.Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            }));
        await host.UntilVersionAsync(Feeds.Version(1));
        // What the library itself wants of the connection still holds.
        Assert.True(host.Log.Has(LogLevel.Warning, "answers with a redirect"));
    }

    [Fact]
    public async Task Plaintext_to_another_machine_is_warned_of()
    {
        await using var far = await ClientHost.StartAsync(new Uri("http://192.0.2.1:5080"));
        Assert.True(far.Log.Has(LogLevel.Warning, "192.0.2.1 is followed over http"));
        await using var near = await ClientHost.StartAsync(new Uri("http://localhost:1"));
        Assert.False(near.Log.Has(LogLevel.Warning, "is followed over http"));
    }

    [Fact]
    public async Task A_handler_that_fails_oddly_does_not_end_the_following()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        var handler = new OddHandler();
        await using var host = await ClientHost.FollowAsync(plane, build: client => client.AddHttpMessageHandler(() => handler));
        await host.UntilVersionAsync(Feeds.Version(1));
        Assert.True(host.Log.Has(LogLevel.Warning, "The exchange failed: NotSupportedException: odd"));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up()
    {
        // A socket whose queue is full takes no further connections; the system answers them with silence.
        using var full = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        full.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((System.Net.IPEndPoint)full.LocalEndPoint!).Port;
        using var first = new System.Net.Sockets.TcpClient();
        await first.ConnectAsync(System.Net.IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var host = await ClientHost.StartAsync(
            new Uri($"http://127.0.0.1:{port}"), options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));
        await host.UntilErrorAsync("within 0.2 s");
    }

    private sealed class OddHandler : DelegatingHandler
    {
        private int requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref requests) <= 2 ? throw new NotSupportedException("odd") : base.SendAsync(request, cancellationToken);
    }
}
