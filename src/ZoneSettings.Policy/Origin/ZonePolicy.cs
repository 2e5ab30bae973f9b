namespace ZoneSettings.Policy.Origin;

/// <summary>What a zone's settings say about the way to the origin.</summary>
/// <param name="Mode">Setting <c>ssl</c>.</param>
/// <param name="AlwaysUseHttps">Setting <c>always_use_https</c>: http visitors are sent to https.</param>
/// <param name="ClientCertificate">Setting <c>tls_client_auth</c>: show the origin a certificate where TLS is used.</param>
public readonly record struct ZonePolicy(EncryptionMode Mode, bool AlwaysUseHttps, bool ClientCertificate);
