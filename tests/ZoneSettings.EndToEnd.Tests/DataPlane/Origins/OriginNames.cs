namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>The origins of a fleet, by what is special about each. They are the first labels of their hosts.</summary>
public static class OriginNames
{
    public const string Good = "good";
    public const string Expired = "expired";
    public const string NotYetValid = "not-yet-valid";
    public const string SelfSigned = "self-signed";
    public const string WrongName = "wrong-name";

    /// <summary>Its certificate bears the name that is configured as its target name, and not the host's.</summary>
    public const string TargetName = "target-name";

    public const string UnknownIssuer = "unknown-issuer";
    public const string Sha1Signature = "sha1-signature";
    public const string Rsa1024 = "rsa-1024";

    /// <summary>Both ports serve plaintext.</summary>
    public const string PlaintextOn443 = "plaintext-on-443";

    /// <summary>Speaks TLS 1.0 and 1.1 only.</summary>
    public const string TlsTooOld = "tls-too-old";

    /// <summary>Takes connections on the TLS port and never says a byte; plaintext is well.</summary>
    public const string TlsSilent = "tls-silent";

    public const string Refused = "refused";
    public const string BlackHole = "black-hole";

    /// <summary>Takes requests and never answers them.</summary>
    public const string SlowAnswer = "slow-answer";

    /// <summary>Answers what is no HTTP.</summary>
    public const string BrokenAnswer = "broken-answer";

    /// <summary>Requires a client certificate.</summary>
    public const string ClientCertificate = "client-certificate";

    /// <summary>Requires a client certificate and refuses the one that is configured.</summary>
    public const string ClientCertificateRefused = "client-certificate-refused";

    /// <summary>The origins whose certificates peers are asked about.</summary>
    public static IReadOnlyList<string> WithCertificates { get; } =
        [Good, Expired, NotYetValid, SelfSigned, WrongName, TargetName, UnknownIssuer, Sha1Signature, Rsa1024];

    /// <summary>The origins that only nginx can be.</summary>
    public static IReadOnlyList<string> NeedNginx { get; } = [Sha1Signature, Rsa1024, TlsTooOld];

    /// <summary>The origins that a proxy has to wait for until its patience ends.</summary>
    public static IReadOnlyList<string> Slow { get; } = [TlsSilent, BlackHole, SlowAnswer];
}
