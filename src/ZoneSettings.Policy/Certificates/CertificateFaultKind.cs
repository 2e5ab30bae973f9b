namespace ZoneSettings.Policy.Certificates;

/// <summary>Why an origin's certificate is refused. The order is the order in which a verdict lists its faults.</summary>
public enum CertificateFaultKind
{
    /// <summary>The origin showed no certificate.</summary>
    Missing,

    /// <summary>A certificate is not well-formed, or breaks a rule of its format.</summary>
    Malformed,

    /// <summary>Its validity has ended: the instant is not before notAfter.</summary>
    Expired,

    /// <summary>Its validity has not begun: the instant is not after notBefore.</summary>
    NotYetValid,

    /// <summary>It bears neither the requested nor the target name.</summary>
    Name,

    /// <summary>The origin's certificate signed itself and is not among the trust anchors.</summary>
    SelfSigned,

    /// <summary>The chain ends in an authority that is not among the trust anchors.</summary>
    Untrusted,

    /// <summary>The chain ends in a certificate whose issuer was not sent and is not among the trust anchors.</summary>
    Incomplete,

    /// <summary>A signature does not belong to the certificate that bears it.</summary>
    Signature,

    /// <summary>A signature is made with an algorithm below the floor.</summary>
    WeakSignature,

    /// <summary>A key is below the floor.</summary>
    WeakKey,

    /// <summary>It is not meant for servers.</summary>
    Usage,

    /// <summary>The origin shows the certificate of an authority as its own.</summary>
    Authority,

    /// <summary>An issuer in the chain may not issue certificates, or not at this depth.</summary>
    Issuer,

    /// <summary>A name is outside of what an authority in the chain may certify.</summary>
    NameConstraint,

    /// <summary>It makes a demand that is not understood here, so nobody knows whether it is met.</summary>
    Unsupported,

    /// <summary>It was revoked.</summary>
    Revoked,

    /// <summary>Whether it was revoked could not be learnt, and the check is <see cref="RevocationCheck.Hard"/>.</summary>
    RevocationUnknown,

    /// <summary>The system refuses the chain for a reason of its own.</summary>
    Chain,
}
