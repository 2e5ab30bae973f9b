using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Origins;

namespace ZoneSettings.Proxy.Connections;

/// <summary>
/// All that makes one connection to an origin different from another, so that requests which need not the same share none.
/// A value: two that are equal may share.
/// </summary>
internal readonly record struct ConnectionPolicy
{
    /// <summary>The server, with its address, trust anchors, target name and client certificate.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Name of the zone for whose requests it is.</summary>
    public required string Zone { get; init; }

    /// <summary>http or https.</summary>
    public required HttpScheme Scheme { get; init; }

    /// <summary>Port at the origin.</summary>
    public required int Port { get; init; }

    /// <summary>What is asked of the certificate.</summary>
    public required CertificateCheck Check { get; init; }

    /// <summary>Name to send and to check; null without TLS.</summary>
    public required string? ServerName { get; init; }

    /// <summary>Whether the origin's client certificate is shown. Never true for an origin that has none.</summary>
    public required bool ShowsCertificate { get; init; }

    /// <summary>Whether HTTP/2 is offered; WebSockets go over HTTP/1.1, and so does everything without TLS.</summary>
    public required bool OffersHttp2 { get; init; }

    /// <summary>The way that a decision to proxy asks for.</summary>
    /// <param name="decision">Of kind <see cref="DecisionKind.Proxy"/>.</param>
    /// <param name="origin">The origin that was decided for.</param>
    /// <param name="zone">Name of the zone.</param>
    /// <param name="http2">Whether HTTP/2 will do.</param>
    public static ConnectionPolicy Of(in OriginDecision decision, Origin origin, string zone, bool http2) => new()
    {
        Origin = origin,
        Zone = zone,
        Scheme = decision.Scheme,
        Port = decision.Port,
        Check = decision.Check,
        ServerName = decision.ServerName,
        ShowsCertificate = decision.ClientCertificate && origin.ClientCertificate is not null,
        OffersHttp2 = http2 && decision.Scheme == HttpScheme.Https,
    };
}
