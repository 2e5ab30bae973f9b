namespace ZoneSettings.Policy.Origin;

/// <summary>What a zone's settings say about the way to the origin.</summary>
/// <param name="Mode">Setting <c>ssl</c>.</param>
/// <param name="AlwaysUseHttps">Setting <c>always_use_https</c>: http visitors are sent to https.</param>
/// <param name="ClientCertificate">Setting <c>tls_client_auth</c>: show the origin a certificate where TLS is used.</param>
public readonly record struct ZonePolicy(EncryptionMode Mode, bool AlwaysUseHttps, bool ClientCertificate)
{
    /// <summary>
    /// Reads the words of the three settings. Null or another word than on and off makes the mode unknown, so that everything
    /// is refused: a policy that is understood by half must not be weaker than what was meant.
    /// </summary>
    /// <param name="ssl">Value of <c>ssl</c>.</param>
    /// <param name="alwaysUseHttps">Value of <c>always_use_https</c>.</param>
    /// <param name="tlsClientAuth">Value of <c>tls_client_auth</c>.</param>
    public static ZonePolicy FromWords(string? ssl, string? alwaysUseHttps, string? tlsClientAuth) =>
        (alwaysUseHttps, tlsClientAuth) is ("on" or "off", "on" or "off")
            ? new(EncryptionModes.Parse(ssl), alwaysUseHttps == "on", tlsClientAuth == "on")
            : default;
}
