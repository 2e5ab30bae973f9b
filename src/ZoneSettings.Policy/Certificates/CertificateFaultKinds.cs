namespace ZoneSettings.Policy.Certificates;

/// <summary>The words of <see cref="CertificateFaultKind"/>: kebab-case, for logs and headers that a program reads.</summary>
public static class CertificateFaultKinds
{
    /// <summary>The word of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static string ToWord(this CertificateFaultKind kind) => kind switch
    {
        CertificateFaultKind.Missing => "missing",
        CertificateFaultKind.Malformed => "malformed",
        CertificateFaultKind.Expired => "expired",
        CertificateFaultKind.NotYetValid => "not-yet-valid",
        CertificateFaultKind.Name => "name",
        CertificateFaultKind.SelfSigned => "self-signed",
        CertificateFaultKind.Untrusted => "untrusted",
        CertificateFaultKind.Incomplete => "incomplete",
        CertificateFaultKind.Signature => "signature",
        CertificateFaultKind.WeakSignature => "weak-signature",
        CertificateFaultKind.WeakKey => "weak-key",
        CertificateFaultKind.Usage => "usage",
        CertificateFaultKind.Authority => "authority",
        CertificateFaultKind.Issuer => "issuer",
        CertificateFaultKind.NameConstraint => "name-constraint",
        CertificateFaultKind.Unsupported => "unsupported",
        CertificateFaultKind.Revoked => "revoked",
        CertificateFaultKind.RevocationUnknown => "revocation-unknown",
        CertificateFaultKind.Chain => "chain",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of fault."),
    };
}
