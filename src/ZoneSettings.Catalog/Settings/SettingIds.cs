namespace ZoneSettings.Catalog.Settings;

/// <summary>Ids of the settings that code has to name.</summary>
public static class SettingIds
{
    /// <summary>Encryption mode towards the origin.</summary>
    public const string Ssl = "ssl";

    /// <summary>Redirect of http visitors to https.</summary>
    public const string AlwaysUseHttps = "always_use_https";

    /// <summary>http links in pages made https.</summary>
    public const string AutomaticHttpsRewrites = "automatic_https_rewrites";

    /// <summary>Strict-Transport-Security header.</summary>
    public const string SecurityHeader = "security_header";

    /// <summary>Client certificate towards the origin.</summary>
    public const string TlsClientAuth = "tls_client_auth";

    /// <summary>Lowest TLS version for visitors.</summary>
    public const string MinTlsVersion = "min_tls_version";

    /// <summary>TLS 1.3 for visitors.</summary>
    public const string Tls13 = "tls_1_3";

    /// <summary>TLS 1.3 early data.</summary>
    public const string ZeroRtt = "0rtt";

    /// <summary>HTTP/2 for visitors.</summary>
    public const string Http2 = "http2";

    /// <summary>Bypass of the cache for three hours.</summary>
    public const string DevelopmentMode = "development_mode";

    /// <summary>Image compression.</summary>
    public const string Polish = "polish";

    /// <summary>WebP copies of images.</summary>
    public const string WebP = "webp";
}
