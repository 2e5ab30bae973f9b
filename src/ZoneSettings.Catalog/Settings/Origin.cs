using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>How the proxy talks to the origin, encryption apart.</summary>
internal static class Origin
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("aegis")
        {
            Title = "Own addresses towards the origin",
            Description = "Whether the proxy reaches the origin from addresses that no other customer uses, and from which pool of them.",
            Kind = new ObjectKind(
                // No default for either: upstream answers with the fields that were sent and no others.
                new ObjectField("enabled", ValueKind.Boolean),
                new ObjectField("pool_id", new TextKind
                {
                    MinimumLength = 1,
                    Pattern = "^[A-Za-z0-9_-]+$",
                    Meaning = "letters, digits, hyphens and underscores",
                })
                {
                    NeededBy = "enabled",
                }),
            Default = SettingDefault.Json("""{"enabled":false}"""),
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.NotAvailableForPlan,
            Sources =
            [
                KnownSource.Sdk,
                "https://github.com/cloudflare/terraform-provider-cloudflare/pull/4820",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/4845",
                KnownSource.TerraformV4,
            ],
        },
        new("orange_to_orange")
        {
            Title = "Proxy in front of a proxy",
            Description = "Whether requests to this zone pass through it when their host belongs to another customer of the same proxy.",
            Kind = ValueKind.OnOff,
            // Seen on a real zone; the published schema says "on".
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.OrangeToOrange,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Listing,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
                KnownSource.PlanTable,
            ],
        },
        new("origin_error_page_pass_thru")
        {
            Title = "Origin's own error pages",
            Description = "Whether visitors get the page that the origin sends with 502 or 504 rather than that of the proxy.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795",
                KnownSource.Listing,
            ],
        },
        new("origin_h2_max_streams")
        {
            Title = "Streams per HTTP/2 connection to the origin",
            Description = "How many requests may share one HTTP/2 connection to the origin at a time; 1 turns sharing off.",
            // No bounds are published: 1 is the least that makes sense, and stream ids end at 31 bits (RFC 9113, section 5.1.1).
            Kind = ValueKind.Integer(1, int.MaxValue),
            Default = SettingDefault.PerPlan(100, 100, 100, 1),
            // Not documented; a lower plan was refused.
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.NotAvailableForPlan,
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.TerraformV5],
        },
        new("origin_max_http_version")
        {
            Title = "Highest HTTP version to the origin",
            Description = "Up to which version of HTTP the proxy talks to the origin.",
            // Words, not numbers.
            Kind = ValueKind.Choice("2", "1"),
            Default = SettingDefault.PerPlan("2", "2", "2", "1"),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1987",
                KnownSource.Listing,
            ],
        },
        new("proxy_read_timeout")
        {
            Title = "Patience with the origin",
            Description = "How long the proxy waits between two reads from the origin, in seconds.",
            // The schema says number, the real API answers with a string: both are taken, the string is kept.
            Kind = ValueKind.NumericText(1, 6000, "seconds"),
            Default = "100",
            Gate = PlanGate.From(Plan.Enterprise),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                KnownSource.Listing,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1397",
                "https://developers.cloudflare.com/fundamentals/reference/connection-limits",
                KnownSource.PlanTable,
            ],
        },
        new("response_buffering")
        {
            Title = "Buffered answers",
            Description = "Whether the proxy collects the whole answer of the origin before it passes it on.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            Deprecated = new("before 2026-08", "The SDK of 2026 says that it is no longer supported."),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1157",
            ],
        },
        new("true_client_ip_header")
        {
            Title = "True-Client-IP header",
            Description = "Whether the origin is told the visitor's address in the header True-Client-IP.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Enterprise),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795",
                "https://github.com/cloudflare/terraform-provider-cloudflare/pull/512",
            ],
        },
    ];
}
