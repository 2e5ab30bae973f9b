using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Delivery tricks of the proxy.</summary>
internal static class Speed
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("binary_ast")
        {
            Title = "Binary AST",
            Description = "Whether scripts are sent in a parsed form to browsers that understand it.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Deprecated = new("2022", "Removed upstream; old clients may still read it."),
            Sources =
            [
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
            ],
        },
        new("brotli")
        {
            Title = "Brotli compression",
            Description = "Whether answers are compressed with Brotli for browsers that understand it.",
            Kind = ValueKind.OnOff,
            // As published and seen, although upstream says since 2024 that every zone has it.
            Default = "off",
            Deprecated = new("2024-06-14", "Published as ended: upstream compresses with Brotli on every zone."),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Deprecations,
                KnownSource.TerraformV5,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
            ],
        },
        new("early_hints")
        {
            Title = "Early hints",
            Description = "Whether browsers are told with status 103 what to load while the origin still prepares its answer.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.TerraformV4, KnownSource.Listing],
        },
        // Some answers upstream once called it first_party_fonts (terraform-provider-cloudflare issue 4170); that name is not taken here.
        new("fonts")
        {
            Title = "Fonts from the own site",
            Description = "Whether fonts of a public font service are served from the site itself.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/4170",
            ],
        },
        new("h2_prioritization")
        {
            Title = "HTTP/2 priorities",
            Description = "Whether the proxy orders answers over HTTP/2 by what a browser needs first, or a script of the owner does.",
            Kind = ValueKind.Choice("on", "off", "custom"),
            Default = "off",
            Gate = PlanGate.From(Plan.Pro),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
                KnownSource.PlanTable,
                KnownSource.Listing,
            ],
        },
        new("minify")
        {
            Title = "Minified files",
            Description = "Whether comments and white space are removed from style sheets, pages and scripts.",
            Kind = new ObjectKind(
                new ObjectField("css", ValueKind.OnOff) { Default = "\"off\"" },
                new ObjectField("html", ValueKind.OnOff) { Default = "\"off\"" },
                new ObjectField("js", ValueKind.OnOff) { Default = "\"off\"" }),
            Default = SettingDefault.Json("""{"css":"off","html":"off","js":"off"}"""),
            Deprecated = new("2024-08-05", "Ended upstream, where it can still be read and turned off."),
            Sources =
            [
                KnownSource.Schema,
                KnownSource.Deprecations,
                "https://developers.cloudflare.com/speed/optimization/content/troubleshooting/disable-auto-minify",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/3646",
                KnownSource.Listing,
            ],
        },
        new("rocket_loader")
        {
            Title = "Late scripts",
            Description = "Whether scripts run only after the page has been shown.",
            // Old clients also know "manual"; no published type has it.
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.TerraformV4, KnownSource.Listing],
        },
        new("speed_brain")
        {
            Title = "Prefetch by the browser",
            Description = "Whether browsers are told to fetch pages that the visitor is likely to open next.",
            Kind = ValueKind.OnOff,
            Default = SettingDefault.PerPlan("on", "off", "off", "off"),
            Sources =
            [
                KnownSource.TerraformV4,
                "https://developers.cloudflare.com/speed/optimization/content/speed-brain",
                "cloudflare schema speed_cloudflare_speed_brain_response",
            ],
        },
    ];
}
