using System.Security.Authentication;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Client;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Visitors;

namespace ZoneSettings.Proxy.Zones;

/// <summary>What a zone's settings tell the proxy to do. Immutable.</summary>
/// <param name="Policy">The way to the origin.</param>
/// <param name="VisitorTls">Versions of TLS that visitors may use.</param>
/// <param name="Http2">Whether visitors may use HTTP/2.</param>
/// <param name="Until">When some setting ends and the rules have to be read anew; null for never.</param>
internal sealed record ZoneRules(ZonePolicy Policy, SslProtocols VisitorTls, bool Http2, DateTimeOffset? Until)
{
    public static ZoneRules Read(EffectiveSettings settings, DateTimeOffset now) => new(
        ZonePolicy.FromWords(
            settings.GetText(SettingIds.Ssl, now),
            settings.GetText(SettingIds.AlwaysUseHttps, now),
            settings.GetText(SettingIds.TlsClientAuth, now)),
        TlsVersions.Of(settings.GetText(SettingIds.MinTlsVersion, now), settings.GetText(SettingIds.Tls13, now)),
        settings.GetText(SettingIds.Http2, now) == "on",
        settings.NextEnd(now));
}
