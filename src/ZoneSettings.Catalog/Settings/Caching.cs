using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>What the proxy keeps and for how long.</summary>
internal static class Caching
{
    private static readonly TextKind HostName = new()
    {
        MinimumLength = 1,
        MaximumLength = 253,
        Pattern = @"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
        Meaning = "a host name",
    };

    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("always_online")
        {
            Title = "Archived copy while the origin is down",
            Description = "Whether visitors get a copy from a public web archive while the origin cannot be reached.",
            Kind = ValueKind.OnOff,
            // Seen on real zones; the published schema says "on".
            Default = "off",
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
            ],
        },
        new("automatic_platform_optimization")
        {
            Title = "Whole-page cache for WordPress",
            Description = "Whether pages of a WordPress site are cached whole, for which host names, and whether separately per kind of device.",
            Kind = new ObjectKind(
                new ObjectField("enabled", ValueKind.Boolean) { Required = true },
                new ObjectField("cf", ValueKind.Boolean) { Required = true },
                new ObjectField("wordpress", ValueKind.Boolean) { Required = true },
                new ObjectField("wp_plugin", ValueKind.Boolean) { Required = true },
                new ObjectField("hostnames", new TextListKind { Item = HostName }) { Required = true },
                new ObjectField("cache_by_device_type", ValueKind.Boolean) { Required = true }),
            // The last two fields have no published default; empty and false are ours.
            Default = SettingDefault.Json(
                """{"enabled":false,"cf":false,"wordpress":false,"wp_plugin":false,"hostnames":[],"cache_by_device_type":false}"""),
            // Upstream sells it to free zones as an add-on; add-ons are not modelled here.
            Gate = PlanGate.From(Plan.Pro),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/Cloudflare-WordPress/issues/401",
            ],
        },
        new("browser_cache_ttl")
        {
            Title = "Browser cache time",
            Description = "How long browsers may keep files, in seconds; 0 leaves that to the origin.",
            Kind = ValueKind.IntegerOneOf(
                "seconds",
                0, 30, 60, 120, 300, 1200, 1800, 3600, 7200, 10800,
                14400, 18000, 28800, 43200, 57600, 72000, 86400, 172800, 259200, 345600,
                432000, 691200, 1382400, 2073600, 2678400, 5356800, 16070400, 31536000),
            Default = 14400,
            Gate = PlanGate.AtLeast(new PlanBounds(1800, 1800, 1800, 30), exempt: 0),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/pull/1822",
                KnownSource.Listing,
            ],
        },
        new("cache_level")
        {
            Title = "Query strings and the cache",
            Description = "Whether the query string is part of what makes a file distinct, ignored, or a reason not to cache.",
            // The words bypass and cache_everything are for page rules only; upstream refuses them here.
            Kind = ValueKind.Choice("aggressive", "basic", "simplified"),
            Default = "aggressive",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new(SettingIds.DevelopmentMode)
        {
            Title = "Development mode",
            Description = "Whether the cache is bypassed, so that changes at the origin show at once; ends by itself after three hours.",
            Kind = ValueKind.OnOff,
            Default = "off",
            TimeLimit = new("\"on\"", "\"off\"", TimeSpan.FromHours(3)),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "cloudflare-go v0.115.0 zone.go",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1987",
                KnownSource.Listing,
            ],
        },
        new("edge_cache_ttl")
        {
            Title = "Proxy cache time",
            Description = "How long the proxy keeps a file before it asks the origin again, in seconds.",
            Kind = ValueKind.IntegerOneOf(
                "seconds",
                30, 60, 300, 1200, 1800, 3600, 7200, 10800, 14400, 18000,
                28800, 43200, 57600, 72000, 86400, 172800, 259200, 345600, 432000, 518400,
                604800),
            Default = 7200,
            Gate = PlanGate.AtLeast(new PlanBounds(7200, 3600, 1800, 30)),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV5,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/501",
            ],
        },
        new("prefetch_preload")
        {
            Title = "Prefetch of listed addresses",
            Description = "Whether the proxy fetches into its cache the addresses that the origin lists in a response header.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795",
                KnownSource.Listing,
            ],
        },
        new("sort_query_string_for_cache")
        {
            Title = "Sorted query strings",
            Description = "Whether addresses that differ only in the order of their query parameters share one cached file.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/cf-terraforming/issues/40",
                KnownSource.Listing,
            ],
        },
    ];
}
