using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Origin;

/// <summary>Every question that can be asked, as far as ports, names and paths stand for all of their kind.</summary>
internal static class EveryDecision
{
    private static readonly bool[] Both = [false, true];

    private static readonly EncryptionMode[] Modes =
        [.. Enum.GetValues<EncryptionMode>(), (EncryptionMode)(-1), (EncryptionMode)6, (EncryptionMode)int.MaxValue];

    private static readonly HttpScheme[] Schemes = [HttpScheme.Http, HttpScheme.Https, (HttpScheme)(-1), (HttpScheme)2];

    private static readonly string?[] Paths = ["/", "/a?b=c", "*", "", null, "/.well-known/acme-challenge/token"];

    private static readonly OriginTarget[] Targets =
    [
        .. from name in new[] { null, "origin.example.net" }
           from http in new int?[] { null, 80, 443, 8000 }
           from https in new int?[] { null, 80, 443, 8001 }
           from store in Both
           select new OriginTarget(name, http, https, store),
    ];

    private static readonly int[] Ports =
    [
        .. VisitorPorts.Http, .. VisitorPorts.Https, 0, -1, -443, 1, 81, 442, 444, 8000, 9443, 65535, 65536, int.MaxValue, int.MinValue,
    ];

    public static IEnumerable<(ZonePolicy Zone, VisitorRequest Request, OriginTarget Target, OriginDecision Decision)> All() =>
        from mode in Modes
        from alwaysUseHttps in Both
        from clientCertificate in Both
        let zone = new ZonePolicy(mode, alwaysUseHttps, clientCertificate)
        from scheme in Schemes
        from port in Ports
        from path in Paths
        let request = new VisitorRequest(scheme, port, "www.example.com", path!)
        from target in Targets
        select (zone, request, target, OriginPolicy.Decide(zone, request, target));
}
