using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Catalog.Tests.Settings;

/// <summary>Which settings travel to data planes. Written from what a proxy does by them, not from the catalogue.</summary>
public sealed class DataPlaneSettingTests
{
    // Connections of visitors, redirects and headers for them, connections to origins, headers for origins, the cache.
    private static readonly string[] Needed =
    [
        "0rtt", "always_use_https", "automatic_https_rewrites", "brotli", "browser_cache_ttl", "cache_level", "ciphers",
        "development_mode", "edge_cache_ttl", "http2", "http3", "ip_geolocation", "ipv6", "max_upload", "min_tls_version",
        "opportunistic_encryption", "origin_error_page_pass_thru", "origin_h2_max_streams", "origin_max_http_version",
        "origin_tls_compliance_modes", "proxy_read_timeout", "pseudo_ipv4", "response_buffering", "security_header",
        "sort_query_string_for_cache", "ssl", "tls_1_3", "tls_client_auth", "true_client_ip_header", "websockets",
    ];

    [Fact]
    public void What_a_proxy_acts_on_is_needed_by_data_planes_and_nothing_else_is() =>
        Assert.Equal(Needed, SettingCatalog.All.Where(setting => setting.NeededByDataPlane).Select(setting => setting.Id));

    [Fact]
    public void A_value_that_ends_gives_way_to_the_default_of_every_plan()
    {
        // A data plane that was told an end takes the default from then on.
        var limited = SettingCatalog.All.Where(setting => setting.TimeLimit is not null && setting.NeededByDataPlane).ToList();
        Assert.NotEmpty(limited);
        Assert.All(limited, setting =>
        {
            Assert.False(setting.Default.DependsOnPlan);
            Assert.Equal(setting.TimeLimit!.Afterwards, setting.Default.On(Catalog.Plans.Plan.Free));
        });
    }
}
