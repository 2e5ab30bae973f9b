using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Protocols;

/// <summary>A zone for each mode.</summary>
public sealed class ProtocolStage : IAsyncLifetime
{
    private static readonly (string Name, string Mode)[] Zones =
    [
        ("full.example", "full"), ("off.example", "off"), ("flexible.example", "flexible"), ("strict.example", "strict"),
        ("origin-pull.example", "origin_pull"),
    ];

    private OriginFleet fleet = null!;

    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        fleet = await OriginFleet.StartAsync(Zones.Select(zone => zone.Name));
        Site = await Site.StartAsync(
            fleet,
            [.. Zones.Select(zone => (zone.Name, new JsonObject { ["ssl"] = zone.Mode, ["websockets"] = "on", ["http2"] = "on" }))]);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await fleet.DisposeAsync();
    }
}
