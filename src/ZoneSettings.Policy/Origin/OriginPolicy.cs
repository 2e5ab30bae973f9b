using static ZoneSettings.Policy.Origin.EncryptionMode;
using static ZoneSettings.Policy.Origin.HttpScheme;

namespace ZoneSettings.Policy.Origin;

/// <summary>
/// The decision table of the encryption modes. Pure: the same question has the same answer, on any thread; nothing is
/// allocated. A WebSocket is decided once, by its handshake, and keeps that decision.
/// </summary>
public static class OriginPolicy
{
    /// <summary>Permanent redirect of <c>always_use_https</c>. Documented: clients of the settings API.</summary>
    public const int AlwaysUseHttpsStatus = 301;

    /// <summary>Redirect of mode <c>off</c>: temporary, for the mode may be left again. The original's status is not documented.</summary>
    public const int OffStatus = 302;

    // https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/ and the pages of the five modes below it.

    /// <summary>Decides one request.</summary>
    /// <param name="zone">The zone's settings.</param>
    /// <param name="request">The visitor's request.</param>
    /// <param name="target">What is configured about the origin.</param>
    public static OriginDecision Decide(in ZonePolicy zone, in VisitorRequest request, in OriginTarget target)
    {
        var port = VisitorPorts.Classify(request.Scheme, request.Port);
        if (port == PortClass.Unlisted)
        {
            return Refuse(zone.Mode, RefusalReason.UnlistedPort);
        }

        if (RedirectsToHttps(zone, request))
        {
            return new OriginDecision
            {
                Kind = DecisionKind.Redirect,
                EffectiveMode = zone.Mode,
                Scheme = Https,
                RedirectStatus = AlwaysUseHttpsStatus,
            };
        }

        return (zone.Mode, request.Scheme, port) switch
        {
            (Off, Https, _) => new OriginDecision
            {
                Kind = DecisionKind.Redirect,
                EffectiveMode = Off,
                Scheme = Http,
                RedirectStatus = OffStatus,
                AlwaysUseHttpsIgnored = zone.AlwaysUseHttps,
            },
            (Off, Http, _) => Plaintext(Off, request, target) with { AlwaysUseHttpsIgnored = zone.AlwaysUseHttps },
            (Flexible, Http, _) or (Flexible, Https, PortClass.Default) => Plaintext(Flexible, request, target),
            // Documented for 443 only; on the other https ports flexible acts as full (inferred: wholly, client certificate included).
            (Flexible, Https, _) => Tls(Full, zone, request, target),
            (Full or Strict, Http, _) => Plaintext(zone.Mode, request, target),
            (Full or Strict, Https, _) or (OriginPull, _, _) => Tls(zone.Mode, zone, request, target),
            _ => Refuse(zone.Mode, RefusalReason.UnknownMode),
        };
    }

    // An unknown mode is refused, not redirected: nobody knows whether it wants https.
    private static bool RedirectsToHttps(in ZonePolicy zone, in VisitorRequest request) =>
        zone.AlwaysUseHttps
        && request.Scheme == Http
        && zone.Mode is Flexible or Full or Strict or OriginPull
        && !ExemptPath.Includes(request.PathAndQuery);

    private static OriginDecision Refuse(EncryptionMode mode, RefusalReason reason) =>
        new() { Kind = DecisionKind.Refuse, EffectiveMode = mode, Refusal = reason };

    private static OriginDecision Plaintext(EncryptionMode mode, in VisitorRequest request, in OriginTarget target) => new()
    {
        Kind = DecisionKind.Proxy,
        EffectiveMode = mode,
        Scheme = Http,
        Port = target.HttpPort ?? VisitorPorts.ForOrigin(Http, request),
        Check = CertificateCheck.NoTls,
    };

    private static OriginDecision Tls(
        EncryptionMode mode, in ZonePolicy zone, in VisitorRequest request, in OriginTarget target)
    {
        var validates = mode is Strict or OriginPull;
        return new OriginDecision
        {
            Kind = DecisionKind.Proxy,
            EffectiveMode = mode,
            Scheme = Https,
            Port = target.HttpsPort ?? VisitorPorts.ForOrigin(Https, request),
            Check = validates ? CertificateCheck.Full : CertificateCheck.AnyCertificate,
            ServerName = request.Host,
            TargetName = validates ? target.TargetName : null,
            TrustAnchors = !validates ? TrustAnchorSet.None
                : target.HasTrustStore ? TrustAnchorSet.TrustStore : TrustAnchorSet.System,
            ClientCertificate = zone.ClientCertificate,
        };
    }
}
