namespace ZoneSettings.Policy.Certificates;

/// <summary>Extensions of a certificate that are looked at. RFC 5280 section 4.2.</summary>
internal static class ExtensionOids
{
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string CertificatePolicies = "2.5.29.32";
    public const string PolicyConstraints = "2.5.29.36";
    public const string ExtendedKeyUsage = "2.5.29.37";
}
