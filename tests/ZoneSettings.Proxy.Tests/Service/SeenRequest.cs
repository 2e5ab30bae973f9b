using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>A request as the origin saw it.</summary>
public sealed record SeenRequest(
    string Scheme, string Protocol, string Method, string Target, string Host, string? ServerName, string? ClientSubject,
    string ConnectionId, IReadOnlyDictionary<string, string> Headers)
{
    public static SeenRequest Of(HttpContext context) => new(
        context.Request.Scheme,
        context.Request.Protocol,
        context.Request.Method,
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        context.Request.Host.Value ?? "",
        context.Features.Get<ITlsHandshakeFeature>()?.HostName,
        context.Connection.ClientCertificate?.Subject,
        // Kestrel numbers streams of HTTP/2 behind a colon in the trace; the connection's own id is this.
        context.Connection.Id,
        context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
