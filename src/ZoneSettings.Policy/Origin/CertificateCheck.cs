namespace ZoneSettings.Policy.Origin;

/// <summary>What is asked of the origin's certificate.</summary>
public enum CertificateCheck
{
    /// <summary>There is no TLS, so there is no certificate.</summary>
    NoTls,

    /// <summary>Any certificate, but a handshake that is finished.</summary>
    AnyCertificate,

    /// <summary>Chain, validity, name, purpose and strength.</summary>
    Full,
}
