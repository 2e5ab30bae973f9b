using System.Security.Authentication;

namespace ZoneSettings.Proxy.Visitors;

/// <summary>
/// The versions of TLS that a zone's visitors may use. Nobody gets less than 1.2, for the system's OpenSSL refuses the two
/// versions below (RFC 8996 retires them), so that the words 1.0 and 1.1 mean 1.2 here. A zone that asks for 1.3 at least
/// and turns 1.3 off gets 1.3: a minimum guards, a switch only prefers. Words that are not known get 1.3, the strictest.
/// </summary>
internal static class TlsVersions
{
    // https://developers.cloudflare.com/ssl/edge-certificates/additional-options/minimum-tls/

    /// <param name="minimum">Value of <c>min_tls_version</c>.</param>
    /// <param name="tls13">Value of <c>tls_1_3</c>. Early data (<c>zrt</c>) is never taken: .NET cannot, and no visitor depends on it.</param>
    public static SslProtocols Of(string? minimum, string? tls13) => (minimum, tls13) switch
    {
        ("1.0" or "1.1" or "1.2", "off") => SslProtocols.Tls12,
        ("1.0" or "1.1" or "1.2", "on" or "zrt") => SslProtocols.Tls12 | SslProtocols.Tls13,
        _ => SslProtocols.Tls13,
    };
}
