using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Connections;

/// <summary>
/// Opens connections to origins as a policy says: TCP and TLS timed apart, the name sent and checked, the certificate
/// judged. Whatever fails is an <see cref="OriginFailureException"/>. Thread-safe.
/// </summary>
internal sealed class OriginConnector(TimeoutOptions timeouts, TimeProvider clock)
{
    // Below 1.2 lies what RFC 8996 retires and the system's OpenSSL refuses.
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Opens a connection.</summary>
    /// <param name="policy">How.</param>
    /// <param name="offerHttp2">Whether to offer HTTP/2 beside HTTP/1.1; <see cref="SslStream.NegotiatedApplicationProtocol"/> tells what was chosen.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A <see cref="SslStream"/> after its handshake for https, else the plain stream. The caller disposes of it.</returns>
    /// <exception cref="OriginFailureException">There is no connection such as the policy wants.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<Stream> ConnectAsync(ConnectionPolicy policy, bool offerHttp2, CancellationToken cancellationToken)
    {
        var plain = await OpenAsync(policy, cancellationToken);
        return policy.Scheme == HttpScheme.Http ? plain : await SecureAsync(plain, policy, offerHttp2, cancellationToken);
    }

    private async Task<Stream> OpenAsync(ConnectionPolicy policy, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeouts.Connect, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var phase = OriginPhase.Connect;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (policy.Origin.IpAddress is { } address)
            {
                await socket.ConnectAsync(new IPEndPoint(address, policy.Port), either.Token);
            }
            else
            {
                phase = OriginPhase.Resolve;
                var addresses = await Dns.GetHostAddressesAsync(policy.Origin.Address, either.Token);
                phase = OriginPhase.Connect;
                await socket.ConnectAsync(addresses, policy.Port, either.Token);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception fault)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new OriginFailureException(OriginFailure.Of(phase, fault), fault);
        }
    }

    private async Task<Stream> SecureAsync(
        Stream plain, ConnectionPolicy policy, bool offerHttp2, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeouts.Handshake, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var judge = new CertificateJudge(policy, clock);
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(OptionsOf(policy, offerHttp2, judge), either.Token);
            return tls;
        }
        catch (Exception fault)
        {
            await tls.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new OriginFailureException(Explain(judge, fault), fault);
        }
    }

    private static SslClientAuthenticationOptions OptionsOf(ConnectionPolicy policy, bool offerHttp2, CertificateJudge judge) => new()
    {
        TargetHost = policy.ServerName,
        EnabledSslProtocols = Versions,
        ApplicationProtocols = offerHttp2
            ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]
            : [SslApplicationProtocol.Http11],
        ClientCertificateContext = policy.ShowsCertificate ? policy.Origin.ClientCertificate : null,
        RemoteCertificateValidationCallback = judge.Judge,
        // The judge builds its own chain. This one is built whatever is said here, so let it be short and download nothing.
        CertificateChainPolicy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
        },
        // A resumed session would stand for what an earlier policy asked: no client certificate, for instance.
        AllowTlsResume = false,
        AllowRenegotiation = false,
    };

    private static OriginFailure Explain(CertificateJudge judge, Exception fault) => judge.Verdict is { IsValid: false } verdict
        ? OriginFailure.Of(verdict)
        : OriginFailure.Of(OriginPhase.TlsHandshake, fault);
}
