using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Pools;

namespace ZoneSettings.Proxy.Admin;

/// <summary>A pool of connections to an origin.</summary>
/// <param name="Zone">Name of the zone for which they were opened.</param>
/// <param name="Origin">Scheme, address and port.</param>
/// <param name="ServerName">Name sent and checked; null without TLS.</param>
/// <param name="Check">What was asked of the certificate: <c>none</c>, <c>any</c> or <c>full</c>.</param>
/// <param name="ClientCertificate">Whether a client certificate is shown.</param>
/// <param name="Http2">Whether HTTP/2 is offered.</param>
/// <param name="InUse">Whether requests are under way.</param>
internal sealed record PoolView(
    string Zone, string Origin, string? ServerName, string Check, bool ClientCertificate, bool Http2, bool InUse)
{
    public static PoolView Of(OriginPool pool)
    {
        var policy = pool.Policy;
        return new(
            policy.Zone, pool.Prefix.TrimEnd('/'), policy.ServerName, WordOf(policy.Check), policy.ShowsCertificate, policy.OffersHttp2, !pool.IsIdle);
    }

    private static string WordOf(CertificateCheck check) => check switch
    {
        CertificateCheck.NoTls => "none",
        CertificateCheck.AnyCertificate => "any",
        CertificateCheck.Full => "full",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "Unknown check."),
    };
}
