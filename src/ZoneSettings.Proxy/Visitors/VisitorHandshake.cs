using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ZoneSettings.Client;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Visitors;

/// <summary>
/// TLS of visitors by the name that they send (SNI): a zone's own versions and protocols. Without a name, or with one
/// that no zone has, everything that the proxy can do; the request is judged once more by its Host.
/// </summary>
internal sealed class VisitorHandshake(ZoneDirectory directory, RuleBook rules, SslStreamCertificateContext certificate)
{
    private static readonly ZoneRules Unknown =
        new(default, SslProtocols.Tls12 | SslProtocols.Tls13, Http2: true, Until: null);

    public TlsHandshakeCallbackOptions ToOptions() => new() { OnConnection = AnswerAsync };

    private ValueTask<SslServerAuthenticationOptions> AnswerAsync(TlsHandshakeCallbackContext context)
    {
        var zone = directory.Current.FindByHost(context.ClientHelloInfo.ServerName);
        var chosen = zone is null ? Unknown : rules.Find(zone.Settings);
        return ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = chosen.VisitorTls,
            ApplicationProtocols = chosen.Http2
                ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]
                : [SslApplicationProtocol.Http11],
        });
    }
}
