namespace ZoneSettings.Policy.Origin;

/// <summary>What is configured about the origin of a host.</summary>
/// <param name="TargetName">Name that the proxied record points at, which the certificate may bear as well; null for none. Never a name learnt from DNS.</param>
/// <param name="HttpPort">Port for plaintext whatever the visitor's was, 1 to 65535; null for none.</param>
/// <param name="HttpsPort">Port for TLS whatever the visitor's was, 1 to 65535; null for none. Both alike are upstream's destination port override.</param>
/// <param name="HasTrustStore">Whether certificates are given that replace the system's trust anchors.</param>
public readonly record struct OriginTarget(
    string? TargetName = null, int? HttpPort = null, int? HttpsPort = null, bool HasTrustStore = false);
