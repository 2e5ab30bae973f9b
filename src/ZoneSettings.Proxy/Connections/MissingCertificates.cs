using System.Collections.Concurrent;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Origins;

namespace ZoneSettings.Proxy.Connections;

/// <summary>
/// Tells, once for each origin, that a zone wants a client certificate to be shown and none is configured. The connection
/// goes without: the setting is on by default, and an origin that insists refuses by itself. Thread-safe.
/// </summary>
internal sealed partial class MissingCertificates(ILogger<MissingCertificates> logger)
{
    private readonly ConcurrentDictionary<Origin, string> told = new();

    public void Note(in OriginDecision decision, Origin origin, string zone)
    {
        if (decision.ClientCertificate && origin.ClientCertificate is null && told.TryAdd(origin, zone))
        {
            LogMissing(zone, origin.Host);
        }
    }

    [LoggerMessage(LogLevel.Information, "The zone {Zone} has tls_client_auth on, and the origin {Origin} has no ClientCertificate: connections show none.")]
    private partial void LogMissing(string zone, string origin);
}
