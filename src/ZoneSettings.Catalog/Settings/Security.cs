using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Who may visit, and what is asked of them.</summary>
internal static class Security
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("advanced_ddos")
        {
            Title = "Advanced DDoS protection",
            Description = "Whether the zone has the stronger protection against floods of requests; it follows from the plan.",
            Kind = ValueKind.OnOff,
            Default = SettingDefault.PerPlan("off", "off", "on", "on"),
            ReadOnly = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795",
            ],
        },
        new("browser_check")
        {
            Title = "Browser integrity check",
            Description = "Whether visitors are turned away whose headers look like those of known abusers.",
            Kind = ValueKind.OnOff,
            Default = "on",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("challenge_ttl")
        {
            Title = "Validity of a passed challenge",
            Description = "How long a visitor who has passed a challenge is let in without another one, in seconds.",
            Kind = ValueKind.IntegerOneOf(
                "seconds",
                300, 900, 1800, 2700, 3600, 7200, 10800, 14400, 28800, 57600,
                86400, 604800, 2592000, 31536000),
            Default = 1800,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("privacy_pass")
        {
            Title = "Privacy Pass",
            Description = "Whether visitors may show tokens of the Privacy Pass extension instead of solving a challenge.",
            Kind = ValueKind.OnOff,
            // Seen on a real zone; no schema has a default.
            Default = "on",
            Deprecated = new("2024-03-31", "Version 1 of Privacy Pass was retired in 2023."),
            Sources = [KnownSource.Sdk, KnownSource.TerraformV4, KnownSource.Listing],
        },
        new("security_level")
        {
            Title = "Security level",
            Description = "How suspicious a visitor has to look to be challenged.",
            Kind = ValueKind.Choice("off", "essentially_off", "low", "medium", "high", "under_attack"),
            Default = "medium",
            Gate = PlanGate.ForValue("off", Plan.Enterprise),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.PlanTable,
                KnownSource.Deprecations,
                KnownSource.Listing,
            ],
        },
        new("waf")
        {
            Title = "Managed firewall rules, first version",
            Description = "Whether requests are checked by the first generation of managed firewall rules.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Pro),
            Deprecated = new("2025-06-15", "Managed rulesets replace it; they are not a zone setting."),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Deprecations,
                KnownSource.PlanTable,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1471",
            ],
        },
    ];
}
