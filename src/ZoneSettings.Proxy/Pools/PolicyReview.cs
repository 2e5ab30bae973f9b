using ZoneSettings.Client;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Connections;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Pools;

/// <summary>Whether a zone's settings, as they are now, would still open connections such as those of a pool.</summary>
internal sealed class PolicyReview(RuleBook rules)
{
    // Ports of one class are decided alike. The path is one that every redirect to https spares.
    private static readonly (HttpScheme Scheme, int Port)[] Visitors =
    [
        (HttpScheme.Http, VisitorPorts.Http[0]), (HttpScheme.Http, VisitorPorts.Http[1]),
        (HttpScheme.Https, VisitorPorts.Https[0]), (HttpScheme.Https, VisitorPorts.Https[1]),
    ];

    public bool StillOpens(ConnectionPolicy policy, ZoneTable table)
    {
        if (table.FindByHost(policy.Zone) is not { } zone || zone.Name != policy.Zone)
        {
            return false;
        }

        var zonePolicy = rules.Find(zone.Settings).Policy;
        return Array.Exists(Visitors, visitor => Opens(policy, zonePolicy, visitor));
    }

    private static bool Opens(in ConnectionPolicy policy, in ZonePolicy zone, (HttpScheme Scheme, int Port) visitor)
    {
        var request = new VisitorRequest(
            visitor.Scheme, visitor.Port, policy.ServerName ?? policy.Zone, $"{ExemptPath.Prefix}a");
        var decision = OriginPolicy.Decide(zone, request, policy.Origin.Target);
        return decision.Kind == DecisionKind.Proxy
            && decision.Scheme == policy.Scheme
            && decision.Check == policy.Check
            && (decision.ClientCertificate && policy.Origin.ClientCertificate is not null) == policy.ShowsCertificate;
    }
}
