using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>The origins do what they are called, seen without the proxy. Else the matrix would prove nothing.</summary>
public sealed class OriginFleetTests(OriginFleetStage stage) : IClassFixture<OriginFleetStage>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OriginFleet fleet = stage.Fleet;

    [Fact]
    public void The_fleet_is_complete()
    {
        Requires.Nginx();
        Assert.Equal(18, fleet.Names.Count);
        Assert.Superset(
            new HashSet<string>([.. OriginNames.WithCertificates, .. OriginNames.NeedNginx, .. OriginNames.Slow]),
            fleet.Names.ToHashSet());
    }

    [Fact]
    public async Task A_request_in_plaintext_is_answered_with_what_was_seen()
    {
        var answered = fleet.Names.Except([OriginNames.Refused, OriginNames.BlackHole, OriginNames.SlowAnswer, OriginNames.BrokenAnswer]);
        foreach (var name in answered)
        {
            var seen = await AskAsync($"http://{name}.site.example/", fleet[name].HttpPort, mark: name);
            Assert.Equal(new SeenRequest("http", null, $"{name}.site.example", null, null, "HTTP/1.1"), seen);
            Assert.True(fleet[name].HasSeen(name));
            Assert.False(fleet[name].HasSeen("another"));
        }
    }

    [Fact]
    public async Task Every_certificate_serves_a_client_that_takes_any()
    {
        foreach (var name in OriginNames.WithCertificates.Intersect(fleet.Names))
        {
            var seen = await AskAsync($"https://{name}.site.example/", fleet[name].HttpsPort, mark: name);
            Assert.Equal(new SeenRequest("https", $"{name}.site.example", $"{name}.site.example", null, null, "HTTP/1.1"), seen);
        }
    }

    [Theory]
    [InlineData(OriginNames.Refused, SocketError.ConnectionRefused)]
    [InlineData(OriginNames.BlackHole, null)]
    public async Task A_connection_is_not_made(string name, SocketError? expected)
    {
        foreach (var port in new[] { fleet[name].HttpPort, fleet[name].HttpsPort })
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            using var limit = new CancellationTokenSource(Patience);
            var fault = await Record.ExceptionAsync(async () => await socket.ConnectAsync("127.0.0.1", port, limit.Token));
            Assert.Equal(expected, (fault as SocketException)?.SocketErrorCode);
            Assert.Equal(expected is null, fault is OperationCanceledException);
        }
    }

    [Theory]
    [InlineData(OriginNames.PlaintextOn443, typeof(AuthenticationException))]
    [InlineData(OriginNames.TlsTooOld, typeof(AuthenticationException))]
    [InlineData(OriginNames.TlsSilent, typeof(OperationCanceledException))]
    public async Task A_handshake_fails(string name, Type fault)
    {
        Requires.That(fleet.Names.Contains(name), $"{name} needs nginx");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", fleet[name].HttpsPort, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        using var limit = new CancellationTokenSource(Patience);
        var thrown = await Record.ExceptionAsync(
            () => tls.AuthenticateAsClientAsync(Visitor.TrustAll($"{name}.site.example"), limit.Token));
        Assert.IsAssignableFrom(fault, thrown);
    }

    [Fact]
    public async Task What_is_no_http_is_no_http_over_tls_either()
    {
        var origin = fleet[OriginNames.BrokenAnswer];
        foreach (var address in new[] { ("http", origin.HttpPort), ("https", origin.HttpsPort) })
        {
            var fault = await Assert.ThrowsAsync<HttpRequestException>(
                () => AskAsync($"{address.Item1}://broken-answer.site.example/", address.Item2, mark: "broken"));
            Assert.Equal(HttpRequestError.InvalidResponse, fault.HttpRequestError);
        }
    }

    private static async Task<SeenRequest> AskAsync(string address, int port, string mark)
    {
        using var visitor = new Visitor(_ => port);
        return (await visitor.GetAsync(address, mark)).ReadSeen();
    }
}
