using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Origin;

/// <summary>Between the words of the tables and the types of the library.</summary>
internal static class Deciding
{
    public static DecisionOutput Decide(DecisionInput input)
    {
        var request = new VisitorRequest(SchemeOf(input), input.Port, input.Host, input.Path);
        var decision = OriginPolicy.Decide(
            ZonePolicy.FromWords(input.Ssl, input.AlwaysUseHttps, input.TlsClientAuth),
            request,
            new OriginTarget(input.TargetName, input.HttpPort, input.HttpsPort, input.TrustStore));
        return decision.Kind switch
        {
            DecisionKind.Proxy => Proxy(decision),
            DecisionKind.Redirect => new()
            {
                Action = "redirect",
                Status = decision.RedirectStatus,
                Location = decision.GetLocation(request),
                AlwaysUseHttpsIgnored = Ignored(decision),
            },
            _ => Refuse(OriginFailure.Of(decision.Refusal)),
        };
    }

    private static HttpScheme SchemeOf(DecisionInput input) => input.Scheme switch
    {
        "http" => HttpScheme.Http,
        "https" => HttpScheme.Https,
        _ => throw new InvalidDataException($"The scheme {input.Scheme} is neither http nor https."),
    };

    private static DecisionOutput Proxy(OriginDecision decision) => new()
    {
        Action = "proxy",
        Mode = decision.EffectiveMode.ToWord(),
        Scheme = decision.Scheme == HttpScheme.Https ? "https" : "http",
        Port = decision.Port,
        Certificate = decision.Check switch
        {
            CertificateCheck.Full => "valid",
            CertificateCheck.AnyCertificate => "any",
            _ => "none",
        },
        Sni = decision.ServerName,
        Names = decision.Check == CertificateCheck.Full
            ? [.. new[] { decision.ServerName, decision.TargetName }.OfType<string>()]
            : null,
        Anchors = decision.TrustAnchors switch
        {
            TrustAnchorSet.System => "system",
            TrustAnchorSet.TrustStore => "trust-store",
            _ => null,
        },
        ClientCertificate = decision.Scheme == HttpScheme.Https || decision.ClientCertificate ? decision.ClientCertificate : null,
        AlwaysUseHttpsIgnored = Ignored(decision),
    };

    private static DecisionOutput Refuse(OriginFailure failure) =>
        new() { Action = "refuse", Reason = failure.Word, Status = failure.Status };

    private static bool? Ignored(OriginDecision decision) => decision.AlwaysUseHttpsIgnored ? true : null;
}
