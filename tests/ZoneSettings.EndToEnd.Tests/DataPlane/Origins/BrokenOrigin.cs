using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>An origin that answers every request with what is no HTTP, on the TLS port after a good handshake.</summary>
public sealed class BrokenOrigin : IOrigin
{
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener http = new(IPAddress.Loopback, 0);
    private readonly TcpListener https = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    private BrokenOrigin(IssuedCertificate certificate)
    {
        http.Start();
        https.Start();
        var context = SslStreamCertificateContext.Create(certificate.Certificate, certificate.Intermediates, offline: true);
        serving = Task.WhenAll(ServeAsync(http, context: null), ServeAsync(https, context));
    }

    public int HttpPort => ((IPEndPoint)http.LocalEndpoint).Port;

    public int HttpsPort => ((IPEndPoint)https.LocalEndpoint).Port;

    /// <summary>Starts an origin.</summary>
    /// <param name="certificate">What it shows.</param>
    public static BrokenOrigin Start(IssuedCertificate certificate) => new(certificate);

    public bool HasSeen(string mark) => false;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        ending.Dispose();
        http.Dispose();
        https.Dispose();
    }

    private async Task ServeAsync(TcpListener listener, SslStreamCertificateContext? context)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await listener.AcceptSocketAsync(ending.Token), context));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(Socket socket, SslStreamCertificateContext? context)
    {
        try
        {
            await using Stream plain = new NetworkStream(socket, ownsSocket: true);
            await using var stream = context is null ? plain : await SecureAsync(plain, context);
            await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, ending.Token);
            await stream.WriteAsync("This is no answer that anybody understands.\r\n\r\n"u8.ToArray(), ending.Token);
        }
        catch (Exception gone) when (gone is IOException or AuthenticationException or OperationCanceledException)
        {
            // The other side has its own view of this, and the test sees that.
        }
    }

    private async Task<Stream> SecureAsync(Stream plain, SslStreamCertificateContext context)
    {
        var stream = new SslStream(plain);
        try
        {
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = context }, ending.Token);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
