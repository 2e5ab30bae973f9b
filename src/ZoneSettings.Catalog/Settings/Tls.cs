using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Encryption between visitor, proxy and origin.</summary>
internal static class Tls
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
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1810",
            ],
        },
    ];
}
