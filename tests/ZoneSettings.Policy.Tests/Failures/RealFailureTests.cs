using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ZoneSettings.Policy.Failures;

namespace ZoneSettings.Policy.Tests.Failures;

/// <summary>The exceptions that .NET throws today, from real sockets and handshakes, read without a phase.</summary>
public sealed class RealFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What an origin sends before it closes, and the reason.</summary>
    public static TheoryData<string, string> Answers => new()
    {
        { "", "answer broke off" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", "answer broke off" },
        { "SSH-2.0-nothing\r\n", "not an HTTP answer" },
        { $"HTTP/1.1 200 OK\r\nlarge: {new string('a', 70_000)}\r\n\r\n", "header too large" },
    };

    [Fact]
    public async Task A_port_where_nothing_listens_is_521()
    {
        int port;
        using (var reserved = new TcpListener(IPAddress.Loopback, 0))
        {
            reserved.Start();
            port = ((IPEndPoint)reserved.LocalEndpoint).Port;
        }

        Assert.Equal("connection-refused", (await FailAsync("http", port)).Word);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_none_is_520(string answer, string reason)
    {
        await using var origin = new ScriptedOrigin(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[4096], cancellation);
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellation);
            socket.Shutdown(SocketShutdown.Send);
            await socket.ReceiveAsync(new byte[1], cancellation);
        });
        Assert.Equal($"bad-response ({reason})", $"{await FailAsync("http", origin.Port)}");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_520()
    {
        await using var origin = new ScriptedOrigin(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[4096], cancellation);
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        });
        Assert.Equal("bad-response (connection reset)", $"{await FailAsync("http", origin.Port)}");
    }

    [Fact]
    public async Task Plaintext_where_TLS_is_expected_is_525()
    {
        await using var origin = new ScriptedOrigin(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[4096], cancellation);
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellation);
        });
        Assert.Equal("handshake-failed (no TLS session)", $"{await FailAsync("https", origin.Port)}");
    }

    [Fact]
    public async Task A_connection_that_is_closed_in_the_handshake_is_525()
    {
        await using var origin = new ScriptedOrigin(async (socket, cancellation) =>
            await socket.ReceiveAsync(new byte[4096], cancellation));
        Assert.Equal("handshake-failed (connection closed)", $"{await FailAsync("https", origin.Port)}");
    }

    [Fact]
    public async Task No_shared_version_of_TLS_is_525_and_says_so()
    {
        using var certificate = ScriptedOrigin.Certificate();
        await using var origin = ScriptedOrigin.WithTls(new()
        {
            ServerCertificate = certificate,
            EnabledSslProtocols = SslProtocols.Tls12,
        });
        var failure = await FailAsync("https", origin.Port, SslProtocols.Tls13);
        Assert.Equal(525, failure.Status);
        Assert.Equal(OperatingSystem.IsLinux() ? ["no shared TLS version"] : ["no TLS session"], failure.Reasons);
    }

    // TLS 1.3 ends the handshake for the proxy before the origin has seen its certificate. Documented: 520.
    [Fact]
    public async Task A_client_certificate_that_is_missing_is_520_in_TLS_1_3()
    {
        using var certificate = ScriptedOrigin.Certificate();
        await using var origin = ScriptedOrigin.WithTls(new()
        {
            ServerCertificate = certificate,
            EnabledSslProtocols = SslProtocols.Tls13,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        });
        Assert.Equal(520, (await FailAsync("https", origin.Port)).Status);
    }

    private static async Task<OriginFailure> FailAsync(string scheme, int port, SslProtocols protocols = SslProtocols.None)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new()
            {
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            },
        };
        using var http = new HttpClient(handler);
        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => http.GetAsync(new Uri($"{scheme}://127.0.0.1:{port}/"), Cancellation));
        return OriginFailure.Of(exception);
    }
}
