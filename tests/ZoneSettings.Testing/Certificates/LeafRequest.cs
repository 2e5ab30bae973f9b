using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>What is asked of an authority for a server or a client.</summary>
public sealed record LeafRequest : CertificateRequestBase
{
    public LeafRequest() => Usages = [UsageOids.ServerAuthentication];

    /// <summary>Alternative names: IP addresses where they read as such, else DNS names. None: no such extension.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The common name; null for one that no host has.</summary>
    public string? CommonName { get; init; }

    public X509KeyUsageFlags KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;
}
