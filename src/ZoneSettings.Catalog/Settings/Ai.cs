using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>What crawlers and agents that are not people get to see.</summary>
internal static class Ai
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("content_converter")
        {
            Title = "Markdown for agents",
            Description = "Whether a client that asks for Markdown gets a page converted from HTML to it.",
            Kind = ValueKind.OnOff,
            Default = "off",
            // A refusal by plan was seen, the plan was not said: Pro is inferred.
            Gate = PlanGate.From(Plan.Pro),
            RefusalForm = PlanRefusalForm.EditZoneSetting,
            Sources = [KnownSource.Sdk, KnownSource.TerraformV5],
        },
        new("pre_render")
        {
            Title = "Rendered pages for crawlers",
            Description = "Whether crawlers get pages after their scripts have run.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = ["cloudflare JavaScript SDK 7.3.0, types"],
        },
        new("redirects_for_ai_training")
        {
            Title = "Redirects of AI training crawlers",
            Description = "Whether crawlers that collect training data are redirected from outdated pages to the ones that replace them.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.TerraformV5],
        },
        new("search_for_agents")
        {
            Title = "Search for agents",
            Description = "Whether agents are offered a search over the content of the site.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.TerraformV5],
        },
        new("webmcp_enabled")
        {
            Title = "WebMCP bridge",
            Description = "Whether a script is put into pages that offers tools of the site to agents in the browser; a beta upstream.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk],
        },
        new("webmcp_packs")
        {
            Title = "WebMCP tool packs",
            Description = "Names of the tool packs that the WebMCP bridge offers; empty stands for the usual ones, and it acts only while webmcp_enabled is on.",
            // Upstream ignores names it does not know, so no name is refused here.
            Kind = new TextKind(),
            Default = "",
            Sources = [KnownSource.Sdk],
        },
    ];
}
