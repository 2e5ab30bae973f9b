using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>Puts a case to the validator as the proxy would: the roots as its trust store, the rest as what the origin sent.</summary>
internal static class CaseJudge
{
    // One case checks no name; a validator of servers always does.
    private const string AnyName = "example.com";

    // Within the validity of every certificate whose case does not say when.
    private static readonly DateTimeOffset AnyTime = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What the validator says about a case.</summary>
    public static CertificateVerdict Judge(CertificateCase one)
    {
        var roots = Load(one.TrustedCerts);
        var sent = Load(one.UntrustedIntermediates);
        using var leaf = X509Certificate2.CreateFromPem(one.PeerCertificate);
        try
        {
            var validator = new OriginCertificateValidator(TrustStore.Of(roots));
            return validator.Validate(leaf, sent, one.ExpectedPeerName?.Value ?? AnyName, null, one.ValidationTime ?? AnyTime);
        }
        finally
        {
            roots.Concat(sent).ToList().ForEach(certificate => certificate.Dispose());
        }
    }

    private static List<X509Certificate2> Load(IEnumerable<string> pems) =>
        [.. pems.Select(pem => X509Certificate2.CreateFromPem(pem))];
}
