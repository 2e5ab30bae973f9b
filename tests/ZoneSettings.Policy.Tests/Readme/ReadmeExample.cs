using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Readme;

/// <summary>The code of the library's README, to the letter.</summary>
internal static class ReadmeExample
{
    public static async Task<OriginFailure?> SecureAsync(SslStream stream, string roots, DateTimeOffset now)
    {
        // <readme>
        var zone = ZonePolicy.FromWords(ssl: "strict", alwaysUseHttps: "on", tlsClientAuth: "off");
        var request = new VisitorRequest(HttpScheme.Https, 443, "shop.example.com", "/cart");
        var decision = OriginPolicy.Decide(zone, request, new OriginTarget(HasTrustStore: true));
        // Here: proxy, over https, to port 443. Redirect and Refuse are the other kinds.
        var validator = new OriginCertificateValidator(TrustStore.ReadPem(roots));
        CertificateVerdict? verdict = null;
        var tls = new SslClientAuthenticationOptions
        {
            TargetHost = decision.ServerName,
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true },
            RemoteCertificateValidationCallback = (_, leaf, chain, _) => (verdict = validator.Validate(
                leaf as X509Certificate2, chain!.ChainPolicy.ExtraStore, decision.ServerName!, decision.TargetName, now)).IsValid,
        };
        try
        {
            await stream.AuthenticateAsClientAsync(tls);
            return null;
        }
        catch (Exception fault)
        {
            return verdict is { IsValid: false } ? OriginFailure.Of(verdict) : OriginFailure.Of(OriginPhase.TlsHandshake, fault);
        }
        // </readme>
    }
}
