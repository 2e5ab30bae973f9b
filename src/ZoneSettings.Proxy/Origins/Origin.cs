using System.Net;
using System.Net.Security;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Origins;

/// <summary>The server behind a host name, or behind all that match a wildcard. Immutable; compared by reference.</summary>
internal sealed class Origin
{
    /// <summary>A host name in lower case, a wildcard such as <c>*.example.com</c>, or <c>*</c> for every host.</summary>
    public required string Host { get; init; }

    /// <summary>Where to connect to: an IP address, or a name that is looked up for each new connection.</summary>
    public required string Address { get; init; }

    /// <summary>The same when it is an IP address; null when it is a name.</summary>
    public IPAddress? IpAddress { get; init; }

    /// <summary>What the policy needs to know of it.</summary>
    public required OriginTarget Target { get; init; }

    /// <summary>Judges its certificate where that has to be valid; against its own trust store, if it has one.</summary>
    public required OriginCertificateValidator Validator { get; init; }

    /// <summary>What it is shown when it asks and the zone says so; null for none.</summary>
    public SslStreamCertificateContext? ClientCertificate { get; init; }
}
