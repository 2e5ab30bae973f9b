using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>Puts certificates to the validator as short as a rule's test wants it.</summary>
internal static class Judging
{
    public const string Host = "shop.example.com";

    /// <summary>Within the validity that the certificate maker gives by default.</summary>
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The words of the faults, in the verdict's order; empty for a valid certificate.</summary>
    public static string WordsOf(IssuedCertificate origin, params IEnumerable<X509Certificate2> anchors) =>
        WordsOf(Judge(origin, anchors));

    /// <summary>The words of the faults, in the verdict's order; empty for a valid certificate.</summary>
    public static string WordsOf(CertificateVerdict verdict) =>
        string.Join(' ', verdict.Faults.Select(fault => fault.Word));

    /// <summary>What is said about an origin that sends its certificate and all intermediates.</summary>
    public static CertificateVerdict Judge(
        IssuedCertificate origin,
        IEnumerable<X509Certificate2> anchors,
        DateTimeOffset? now = null,
        string requested = Host,
        string? target = null) =>
        Judge(origin.Certificate, origin.Intermediates, anchors, now, requested, target);

    /// <summary>What is said about an origin that sends these certificates.</summary>
    public static CertificateVerdict Judge(
        X509Certificate2 leaf,
        IEnumerable<X509Certificate2> sent,
        IEnumerable<X509Certificate2> anchors,
        DateTimeOffset? now = null,
        string requested = Host,
        string? target = null) =>
        new OriginCertificateValidator(TrustStore.Of(anchors)).Validate(leaf, sent, requested, target, now ?? Now);
}
