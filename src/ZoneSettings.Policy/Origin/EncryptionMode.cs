namespace ZoneSettings.Policy.Origin;

/// <summary>How to talk to the origin: the value of the setting <c>ssl</c>. The order is from weakest to strongest.</summary>
public enum EncryptionMode
{
    /// <summary>A word that this version does not know, or none at all. Refused, never read as something weaker.</summary>
    Unknown,

    /// <summary><c>off</c>: never TLS; https visitors are sent to http.</summary>
    Off,

    /// <summary><c>flexible</c>: plaintext to the origin, except on the other https ports.</summary>
    Flexible,

    /// <summary><c>full</c>: TLS when the visitor uses it; any certificate will do.</summary>
    Full,

    /// <summary><c>strict</c>: TLS when the visitor uses it; the certificate has to be valid.</summary>
    Strict,

    /// <summary><c>origin_pull</c>: always TLS; the certificate has to be valid.</summary>
    OriginPull,
}
