using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Protocols and addresses between visitor and proxy.</summary>
internal static class Network
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("china_network_enabled")
        {
            Title = "Network in mainland China",
            Description = "Whether visitors in mainland China are served from there.",
            Kind = ValueKind.OnOff,
            Default = "off",
            // Upstream it is an add-on to Enterprise; add-ons are not modelled here.
            Gate = PlanGate.From(Plan.Enterprise),
            Sources = [KnownSource.Sdk],
        },
        new("cname_flattening")
        {
            Title = "Flattening of CNAME records",
            Description = "Whether CNAME records are answered as addresses at the root of the zone only, or everywhere.",
            // Old clients also know flatten_none; no published type has it.
            Kind = ValueKind.Choice("flatten_at_root", "flatten_all"),
            Default = "flatten_at_root",
            Gate = PlanGate.From(Plan.Pro),
            Deprecated = new("2025-06-08", "The DNS settings of a zone have it now; they are not a zone setting."),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                KnownSource.Deprecations,
                KnownSource.PlanTable,
                KnownSource.Listing,
            ],
        },
        new(SettingIds.Http2)
        {
            Title = "HTTP/2 for visitors",
            Description = "Whether visitors may use HTTP/2.",
            Kind = ValueKind.OnOff,
            // Seen on real zones, where free ones cannot turn it off; the published schema says "off".
            Default = "on",
            Gate = PlanGate.From(Plan.Pro),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Listing,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/700",
            ],
        },
        new("http3")
        {
            Title = "HTTP/3 for visitors",
            Description = "Whether visitors may use HTTP/3, which runs over QUIC.",
            Kind = ValueKind.OnOff,
            // Seen on a real zone, while another had it off; the published schema says "off".
            Default = "on",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing, KnownSource.PlanTable],
        },
        new("ip_geolocation")
        {
            Title = "Country header",
            Description = "Whether the origin is told in a header which country the visitor comes from.",
            Kind = ValueKind.OnOff,
            Default = "on",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("ipv6")
        {
            Title = "IPv6 for visitors",
            Description = "Whether the site can be reached over IPv6.",
            Kind = ValueKind.OnOff,
            // Seen on a zone where it had been written; the published schema says "off".
            Default = "on",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing, KnownSource.PlanTable],
        },
        new("long_lived_grpc")
        {
            Title = "Long-lived gRPC",
            Description = "Whether gRPC streams may stay open for longer than usual.",
            Kind = ValueKind.OnOff,
            Default = "off",
            // Never documented; Enterprise is inferred from a zone that could not edit it.
            Gate = PlanGate.From(Plan.Enterprise),
            Sources = [KnownSource.Listing, "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5795"],
        },
        new("max_upload")
        {
            Title = "Largest upload",
            Description = "The largest request body that a visitor may send, in MB.",
            Kind = ValueKind.IntegerOneOf(
                "MB",
                100, 125, 150, 175, 200, 225, 250, 275, 300, 325,
                350, 375, 400, 425, 450, 475, 500, 1000),
            Default = 100,
            // The table of 2024 ends at 500 for Enterprise. The SDK of 2026 lists values up to 1000, which nobody could set if that still held.
            Gate = PlanGate.AtMost(new PlanBounds(100, 100, 200, 1000)),
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing, KnownSource.PlanTable],
        },
        new("opportunistic_onion")
        {
            Title = "Onion routing",
            Description = "Whether visitors with the Tor browser reach the site without leaving the Tor network.",
            Kind = ValueKind.OnOff,
            // Seen on a real zone; the published schema says "off", depending on the plan.
            Default = "on",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("pseudo_ipv4")
        {
            Title = "IPv4 address for IPv6 visitors",
            Description = "Whether the origin gets a made-up IPv4 address for visitors over IPv6, in a header of its own or in place of the real one.",
            Kind = ValueKind.Choice("off", "add_header", "overwrite_header"),
            Default = "off",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.PlanTable, KnownSource.Listing],
        },
        new("websockets")
        {
            Title = "WebSockets",
            Description = "Whether visitors may open WebSocket connections to the origin.",
            Kind = ValueKind.OnOff,
            // As published. New zones upstream are said to have it on, but no listing shows it.
            Default = "off",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema],
        },
    ];
}
