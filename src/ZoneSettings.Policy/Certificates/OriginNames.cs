using System.Net;
using System.Net.Sockets;

namespace ZoneSettings.Policy.Certificates;

/// <summary>The names by which an origin may be known: the one that the visitor requested, and the configured target. One match is enough.</summary>
/// <param name="requested">The effective Host without a port.</param>
/// <param name="target">The hostname behind the zone's record; null for none.</param>
internal sealed class OriginNames(string requested, string? target)
{
    /// <summary>How to call them in a sentence.</summary>
    public string Title => target is null || string.Equals(requested, target, StringComparison.OrdinalIgnoreCase)
        ? Printable.Of(requested)
        : $"{Printable.Of(requested)} or {Printable.Of(target)}";

    /// <summary>Whether a certificate bears one of them.</summary>
    public bool Match(CertificateFields certificate) =>
        Matches(certificate, requested) || (target is not null && Matches(certificate, target));

    /// <summary>
    /// The DNS names that count: the alternative ones, or the common name where there are no alternative names at all. A
    /// certificate with several common names has none that counts, for programs do not agree which one it is.
    /// </summary>
    public static IReadOnlyList<string> DnsNamesOf(CertificateFields certificate) =>
        certificate.AlternativeNames is { } names ? names.DnsNames
        : certificate.Subject.CommonNames.Count == 1 ? certificate.Subject.CommonNames
        : [];

    private static bool Matches(CertificateFields certificate, string name)
    {
        if (ReadAddress(name) is { } address)
        {
            return certificate.AlternativeNames is { } names
                && names.IpAddresses.Any(candidate => candidate.Span.SequenceEqual(address));
        }

        // One full stop at the end says that a name is complete and is no part of it.
        var host = name.EndsWith('.') ? name[..^1] : name;
        return HostPattern.IsHostName(host)
            && DnsNamesOf(certificate).Any(candidate => HostPattern.Parse(candidate)?.Matches(host) == true);
    }

    // Only the usual spelling of an IPv4 address is one: others are read differently by different programs.
    private static byte[]? ReadAddress(string name)
    {
        var text = name is ['[', .. var inner, ']'] ? inner : name;
        if (text.Contains('%') || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text
            ? address.GetAddressBytes()
            : null;
    }
}
