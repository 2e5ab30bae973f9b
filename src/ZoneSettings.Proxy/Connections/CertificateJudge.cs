using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Connections;

/// <summary>Judges the certificate of one handshake and remembers the verdict, which the handshake's exception does not tell.</summary>
internal sealed class CertificateJudge(ConnectionPolicy policy, TimeProvider clock)
{
    /// <summary>Null before a certificate was judged, and for ever where any will do.</summary>
    public CertificateVerdict? Verdict { get; private set; }

    /// <summary>As <see cref="RemoteCertificateValidationCallback"/>: true lets the handshake finish.</summary>
    public bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        switch (policy.Check)
        {
            case CertificateCheck.AnyCertificate:
                return certificate is not null;
            case CertificateCheck.Full:
                Verdict = policy.Origin.Validator.Validate(
                    certificate as X509Certificate2, SentWith(chain), policy.ServerName!, policy.Origin.Target.TargetName, clock.GetUtcNow());
                return Verdict.IsValid;
            case CertificateCheck.NoTls:
            default:
                return false;
        }
    }

    // What came from the origin beside its own certificate, before any chain was built.
    private static X509Certificate2Collection SentWith(X509Chain? chain) => chain?.ChainPolicy.ExtraStore ?? [];
}
