using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ZoneSettings.Client;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Origins;
using ZoneSettings.Proxy.Visitors;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Hosting;

/// <summary>Tells Kestrel where to listen, and how.</summary>
internal sealed class KestrelSetup(
    ProxyOptions options, BoundListeners bound, ZoneDirectory directory, RuleBook rules, TimeProvider clock)
    : IConfigureOptions<KestrelServerOptions>
{
    // https://developers.cloudflare.com/fundamentals/reference/connection-limits/
    private const int LongestTarget = 16 * 1024;
    private const int LargestHeaders = 128 * 1024;

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.RequestBody;
        // The line is method, target and version.
        kestrel.Limits.MaxRequestLineSize = LongestTarget + 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        kestrel.Limits.MaxConcurrentConnections = options.Limits.VisitorConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.Limits.VisitorConnections;
        // Bodies are passed on as they come: a visitor may pause for as long as an origin commonly waits.
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(60));
        // Bytes of headers pass as they are, whatever they mean.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        foreach (var listener in options.Listeners)
        {
            kestrel.Listen(listener.Address, listener.Port, listen => Configure(listen, listener));
        }

        if (options.Admin is { } admin)
        {
            kestrel.Listen(admin.Address, admin.Port, listen => bound.Admin = listen);
        }
    }

    private void Configure(ListenOptions listen, ListenerOptions listener)
    {
        bound.Visitors.Add((listener, listen));
        var feature = new VisitorListener(listener.Scheme, listener.VisitorPort);
        listen.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
        if (listener.Scheme == HttpScheme.Https)
        {
            var certificate = listener.Certificate
                ?? SelfSignedCertificate.Make(options.Origins.Select(origin => origin.Host).Where(host => host != OriginTable.Everything), clock.GetUtcNow());
            listen.UseHttps(new VisitorHandshake(directory, rules, certificate).ToOptions());
        }
        else
        {
            // HTTP/2 without TLS is spoken by no browser, and would need prior knowledge.
            listen.Protocols = HttpProtocols.Http1;
        }
    }
}
