using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Origin;

/// <summary>What must hold of every decision, whatever was asked.</summary>
public sealed class DecisionPropertyTests
{
    [Fact]
    public void No_decision_breaks_a_rule()
    {
        var count = 0;
        foreach (var (zone, request, target, decision) in EveryDecision.All())
        {
            count++;
            if (Broken(zone, request, target, decision) is { } rule)
            {
                Assert.Fail($"{rule}: {zone}, {request}, {target} -> {decision}");
            }
        }

        Assert.Equal(9 * 2 * 2 * 4 * 26 * 6 * 64, count);
    }

    [Fact]
    public void A_decision_that_nobody_made_refuses() => Assert.Equal(DecisionKind.Refuse, default(OriginDecision).Kind);

    [Fact]
    public void A_policy_that_nobody_read_refuses() =>
        Assert.Equal(
            RefusalReason.UnknownMode,
            OriginPolicy.Decide(default, new(HttpScheme.Http, 80, "www.example.com", "/"), default).Refusal);

    // One rule per line: what is broken, or null.
    private static string? Broken(ZonePolicy zone, VisitorRequest request, OriginTarget target, OriginDecision decision)
    {
        var known = zone.Mode is >= EncryptionMode.Off and <= EncryptionMode.OriginPull;
        var listed = VisitorPorts.Http.Contains(request.Port) && request.Scheme == HttpScheme.Http
            || VisitorPorts.Https.Contains(request.Port) && request.Scheme == HttpScheme.Https;
        var proxied = decision.Kind == DecisionKind.Proxy;
        var plaintext = proxied && decision.Scheme == HttpScheme.Http;
        var tls = proxied && decision.Scheme == HttpScheme.Https;
        (string Rule, bool Holds)[] rules =
        [
            ("an unlisted port is refused", listed || decision.Refusal == RefusalReason.UnlistedPort),
            ("an unknown mode is refused", known || decision.Kind == DecisionKind.Refuse),
            ("nothing else is refused", !(known && listed) || decision.Kind != DecisionKind.Refuse),
            ("a refusal has a reason, and nothing else has", (decision.Kind == DecisionKind.Refuse) == (decision.Refusal != RefusalReason.Undecided)),
            ("origin_pull never speaks plaintext", zone.Mode != EncryptionMode.OriginPull || !plaintext),
            ("origin_pull validates", zone.Mode != EncryptionMode.OriginPull || !proxied || decision.Check == CertificateCheck.Full),
            ("strict never takes any certificate", zone.Mode != EncryptionMode.Strict || decision.Check != CertificateCheck.AnyCertificate),
            ("strict and full speak TLS for https", zone.Mode is not (EncryptionMode.Strict or EncryptionMode.Full) || request.Scheme != HttpScheme.Https || !plaintext),
            ("off never speaks TLS", zone.Mode != EncryptionMode.Off || !tls),
            ("off never sends to https", zone.Mode != EncryptionMode.Off || decision.Kind != DecisionKind.Redirect || decision.Scheme == HttpScheme.Http),
            ("flexible speaks plaintext on 443", zone.Mode != EncryptionMode.Flexible || request.Port != 443 || !tls),
            ("a redirect goes to the other scheme", decision.Kind != DecisionKind.Redirect || decision.Scheme != request.Scheme),
            ("a redirect never answers a redirect", !ComesBack(zone, target, decision)),
            ("always_use_https lets no http through but what is exempt", !zone.AlwaysUseHttps || zone.Mode == EncryptionMode.Off || request.Scheme != HttpScheme.Http || !proxied || ExemptPath.Includes(request.PathAndQuery)),
            ("always_use_https is said to be ignored in off only", !decision.AlwaysUseHttpsIgnored || (zone.AlwaysUseHttps && zone.Mode == EncryptionMode.Off)),
            ("plaintext asks for nothing of TLS", !plaintext || (decision is { Check: CertificateCheck.NoTls, ServerName: null, TargetName: null, TrustAnchors: TrustAnchorSet.None, ClientCertificate: false })),
            ("TLS sends the host as its name", !tls || decision.ServerName == request.Host),
            ("a client certificate is shown when asked for, with TLS", decision.ClientCertificate == (tls && zone.ClientCertificate)),
            ("anchors and the second name are for validation", decision.Check == CertificateCheck.Full
                ? decision.TrustAnchors == (target.HasTrustStore ? TrustAnchorSet.TrustStore : TrustAnchorSet.System) && decision.TargetName == target.TargetName
                : decision.TrustAnchors == TrustAnchorSet.None && decision.TargetName is null),
            ("the port is the override, or the visitor's, or the default", !proxied || decision.Port == ExpectedPort(request, target, decision.Scheme)),
            ("only flexible acts as another mode", decision.EffectiveMode == zone.Mode || (zone.Mode, decision.EffectiveMode) == (EncryptionMode.Flexible, EncryptionMode.Full)),
        ];
        return Array.Find(rules, rule => !rule.Holds).Rule;
    }

    private static int ExpectedPort(VisitorRequest request, OriginTarget target, HttpScheme scheme)
    {
        var (overridden, usual) = scheme == HttpScheme.Http ? (target.HttpPort, 80) : (target.HttpsPort, 443);
        return overridden ?? (request.Scheme == scheme && request.Port is not (80 or 443) ? request.Port : usual);
    }

    private static bool ComesBack(ZonePolicy zone, OriginTarget target, OriginDecision decision)
    {
        if (decision.Kind != DecisionKind.Redirect)
        {
            return false;
        }

        var next = new VisitorRequest(decision.Scheme, decision.Scheme == HttpScheme.Https ? 443 : 80, "www.example.com", "/");
        return OriginPolicy.Decide(zone, next, target).Kind != DecisionKind.Proxy;
    }
}
