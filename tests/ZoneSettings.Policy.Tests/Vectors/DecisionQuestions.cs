using ZoneSettings.Policy.Origin;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Vectors;

/// <summary>What the vectors ask: all that a setting or a port can be, with nothing configured about the origin and with everything.</summary>
internal static class DecisionQuestions
{
    private const string Target = "origin.example.net";

    // The last is no mode: what a newer control plane may send one day.
    private static readonly string[] Modes = ["off", "flexible", "full", "strict", "origin_pull", "automatic"];

    private static readonly string[] Words = ["off", "on"];

    private static readonly (string Scheme, int Port)[] Doors =
    [
        .. VisitorPorts.Http.Concat([443, 8443, 0, 8000, 65536]).Select(port => ("http", port)),
        .. VisitorPorts.Https.Concat([80, 8080, 0, 9443, 65536]).Select(port => ("https", port)),
    ];

    private static readonly (string Scheme, int Port)[] UsualDoors = [("http", 80), ("http", 8080), ("https", 443), ("https", 8443)];

    private static readonly (string Name, OriginTarget Target)[] Single =
    [
        ("target-name", new(TargetName: Target)),
        ("http-port", new(HttpPort: 8000)),
        ("https-port", new(HttpsPort: 8001)),
        ("trust-store", new(HasTrustStore: true)),
    ];

    private static readonly (string Name, OriginTarget Target)[] NoneAndAll =
        [("plain", default), ("all-overrides", new(Target, 8000, 8001, HasTrustStore: true))];

    private static readonly string[] Paths =
    [
        "/.well-known/acme-challenge/AbC-_9", "/.well-known/acme-challenge/AbC-_9?x=/..", "/.well-known/acme-challenge/",
        "/.well-known/acme-challenge/../secret", "/.well-known/acme-challenge/%2e%2e/secret",
        "/.Well-Known/acme-challenge/AbC-_9", "*",
    ];

    public static IEnumerable<(string Id, DecisionInput Input)> All() =>
        Ask(Modes, Words, Words, Doors, NoneAndAll)
            .Concat(Ask(Modes, ["off"], Words, UsualDoors, Single))
            .Concat(
                from question in Ask(Modes, ["on"], ["off"], [("http", 80), ("https", 443)], [("path", default(OriginTarget))])
                from path in Paths
                select ($"{question.Id} {path}", question.Input with { Path = path }));

    private static IEnumerable<(string Id, DecisionInput Input)> Ask(
        string[] modes, string[] redirects, string[] certificates,
        (string Scheme, int Port)[] doors, (string Name, OriginTarget Target)[] targets) =>
        from mode in modes
        from door in doors
        from redirect in redirects
        from certificate in certificates
        from target in targets
        select ($"{mode} {door.Scheme} {door.Port} auh-{redirect} cert-{certificate} {target.Name}", new DecisionInput
        {
            Ssl = mode,
            AlwaysUseHttps = redirect,
            TlsClientAuth = certificate,
            Scheme = door.Scheme,
            Port = door.Port,
            TargetName = target.Target.TargetName,
            HttpPort = target.Target.HttpPort,
            HttpsPort = target.Target.HttpsPort,
            TrustStore = target.Target.HasTrustStore,
        });
}
