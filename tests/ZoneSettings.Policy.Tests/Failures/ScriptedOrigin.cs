using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Tests.Failures;

/// <summary>A listener on loopback that does one thing with each connection.</summary>
internal sealed class ScriptedOrigin : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public ScriptedOrigin(Func<Socket, CancellationToken, Task> script)
    {
        listener.Start();
        serving = ServeAsync(script);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>An origin that speaks TLS and then closes.</summary>
    public static ScriptedOrigin WithTls(SslServerAuthenticationOptions options) => new(async (socket, cancellation) =>
    {
        await using var tls = new SslStream(new NetworkStream(socket));
        try
        {
            await tls.AuthenticateAsServerAsync(options, cancellation);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // What the test is about; the other side sees it.
        }
    });

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        ending.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync(Func<Socket, CancellationToken, Task> script)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(ending.Token);
                await script(socket, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }
}
