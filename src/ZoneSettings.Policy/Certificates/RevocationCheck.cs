namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// Whether a validator asks if a certificate was revoked. The criteria of the modes do not list revocation, so the
/// default is not to ask. Asking means downloads (CRL, OCSP) in the middle of a handshake, to addresses that the
/// certificate names.
/// </summary>
public enum RevocationCheck
{
    /// <summary>Not asked. The default.</summary>
    None,

    /// <summary>A revoked certificate is refused; one whose state cannot be learnt is taken.</summary>
    Soft,

    /// <summary>A revoked certificate and one whose state cannot be learnt are refused.</summary>
    Hard,
}
