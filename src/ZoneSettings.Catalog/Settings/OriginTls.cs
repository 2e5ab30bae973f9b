using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Encryption between proxy and origin.</summary>
internal static class OriginTls
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(SettingIds.Ssl)
        {
            Title = "Encryption mode towards the origin",
            Description = "Whether the proxy connects to the origin in plaintext or over TLS, and whether it validates the origin's certificate.",
            Kind = ValueKind.Choice("off", "flexible", "full", "strict", "origin_pull"),
            // Seen on real zones; the published schema says "off". Where the two disagree, the observed value wins.
            Default = "full",
            Gate = PlanGate.ForValue("origin_pull", Plan.Enterprise),
            NeededByDataPlane = true,
            Sources =
            [
                "https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/",
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/pull/122",
                "cloudflare-go v0.115.0 zone.go",
                "https://github.com/BoldGrid/w3-total-cache/issues/770",
                KnownSource.Listing,
            ],
        },
        new("ssl_automatic_mode")
        {
            Title = "Who chooses the encryption mode",
            Description = "Whether the encryption mode is raised automatically after scans of the origin, or stays what its owner chose.",
            Kind = ValueKind.Choice("auto", "custom"),
            // Nothing here scans origins, so the mode is the owner's.
            Default = "custom",
            ConditionalField = new("next_scheduled_scan", "\"auto\""),
            Sources =
            [
                "https://developers.cloudflare.com/api/resources/ssl/subresources/automatic_upgrader",
                "cloudflare-go v0.115.0 zone_test.go",
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5818",
            ],
        },
        new("ssl_recommender")
        {
            Title = "Advice on the encryption mode",
            Description = "Whether the owner is sent mail when the origin could take a stronger encryption mode.",
            Kind = ValueKind.Boolean,
            Default = false,
            BodyField = "enabled",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.TerraformV5],
        },
        new(SettingIds.TlsClientAuth)
        {
            Title = "Client certificate towards the origin",
            Description = "Whether the proxy shows the origin a certificate, so that the origin can turn all others away.",
            Kind = ValueKind.OnOff,
            // As published, though doubtful: a neighbouring route says that it is off until somebody turns it on.
            Default = "on",
            // As documented; a public configuration sets it on a free zone, so upstream may have dropped the gate.
            Gate = PlanGate.From(Plan.Enterprise),
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.PlanTable],
        },
        new("auto_origin_tls_kex")
        {
            Title = "Automatic key exchange towards the origin",
            Description = "Whether the proxy finds out by itself which key exchange the origin understands and prefers that one.",
            Kind = ValueKind.Boolean,
            // Not published; false leaves connections as they are.
            Default = false,
            BodyField = "enabled",
            Sources = ["cloudflare-typescript src/resources/ssl/auto-origin-tls-kex.ts"],
        },
        new("origin_tls_compliance_modes")
        {
            Title = "Compliance of TLS towards the origin",
            Description = "Which rule books the TLS parameters towards the origin have to satisfy, all at once; an empty list asks for none.",
            // Upstream may know more modes and refuses those that exclude each other; these two are all that is published.
            Kind = new TextListKind { Item = ValueKind.Choice("fips", "pqh") },
            Default = SettingDefault.Json("[]"),
            AcceptsPut = true,
            NeededByDataPlane = true,
            Sources =
            [
                "cloudflare-typescript src/resources/origin-tls-compliance-modes/origin-tls-compliance-modes.ts",
            ],
        },
    ];
}
