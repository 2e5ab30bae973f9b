using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>How an origin behaves.</summary>
public sealed class OriginBehaviour
{
    /// <summary>What it answers.</summary>
    public RequestDelegate Answer { get; init; } = context => context.Response.WriteAsync("hello");

    /// <summary>What it speaks over TLS.</summary>
    public HttpProtocols Protocols { get; init; } = HttpProtocols.Http1;

    /// <summary>Whether it asks for a client certificate, and takes any or none.</summary>
    public bool AsksForCertificate { get; init; }

    /// <summary>Whether it reads and writes headers as Latin-1.</summary>
    public bool Latin1 { get; init; }

    /// <summary>Whether it ends the handshake with who shows none.</summary>
    public bool NeedsCertificate { get; init; }
}
