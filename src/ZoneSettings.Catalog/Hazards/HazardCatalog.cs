using System.Collections.Frozen;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Catalog.Hazards;

/// <summary>The rules about legal but dangerous values, as data; the API warns by them and a data plane can check by them.</summary>
public static class HazardCatalog
{
    // https://developers.cloudflare.com/ssl/troubleshooting/too-many-redirects/ and the five pages below
    // https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/ are the sources of what follows.

    /// <summary>Dangerous combinations.</summary>
    public static IReadOnlyList<Hazard> Combinations { get; } =
    [
        new(1901, "Redirect loop: ssl is off, so https visitors are sent to http, while always_use_https sends http visitors to https. Turn always_use_https off, or set ssl to full or strict.",
            Is(SettingIds.Ssl, "off"), Is(SettingIds.AlwaysUseHttps, "on")),
        new(1902, "Unreachable for returning visitors: ssl is off while security_header (HSTS) has told browsers to use https only. Turn HSTS off and wait until its max_age has passed, or set ssl to full or strict.",
            Is(SettingIds.Ssl, "off"),
            new HazardCondition(SettingIds.SecurityHeader, "true") { Path = ["strict_transport_security", "enabled"] }),
        new(1903, "With ssl flexible the proxy talks to the origin in plaintext, also for https visitors, and an origin that redirects http to https makes a redirect loop. Prefer full or strict.",
            Is(SettingIds.Ssl, "flexible")),
        new(1904, "With ssl strict, visitors who come over http are still passed to the origin in plaintext. Set always_use_https to on, or use origin_pull (Enterprise).",
            Is(SettingIds.Ssl, "strict"), Is(SettingIds.AlwaysUseHttps, "off")),
        new(1905, "0rtt has no effect while tls_1_3 is off.",
            Is(SettingIds.ZeroRtt, "on"), Is(SettingIds.Tls13, "off")),
        new(1906, "webp has no effect while polish is off.",
            Is(SettingIds.WebP, "on"), Is(SettingIds.Polish, "off")),
        // https://developers.cloudflare.com/ssl/troubleshooting/mixed-content-errors/
        new(1907, "Mixed content: with ssl flexible the origin is asked over http, so an application that does not heed X-Forwarded-Proto writes http links into pages that visitors see over https, and browsers block them. Set ssl to full or strict, or at least automatic_https_rewrites to on.",
            Is(SettingIds.Ssl, "flexible"), Is(SettingIds.AutomaticHttpsRewrites, "off")),
    ];

    /// <summary>Settings whose values are ordered by strength.</summary>
    public static IReadOnlyList<SecurityOrder> Orders { get; } =
    [
        new(1911, SettingIds.Ssl, "\"off\"", "\"flexible\"", "\"full\"", "\"strict\"", "\"origin_pull\""),
        new(1912, SettingIds.MinTlsVersion, "\"1.0\"", "\"1.1\"", "\"1.2\"", "\"1.3\""),
    ];

    /// <summary>Settings that a combination is about.</summary>
    internal static FrozenSet<string> Combined { get; } = Combinations
        .SelectMany(hazard => hazard.Conditions).Select(condition => condition.SettingId).ToFrozenSet(StringComparer.Ordinal);

    private static HazardCondition Is(string settingId, string word) => new(settingId, $"\"{word}\"");
}
