using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>One fleet for both peers.</summary>
public sealed class PeerStage : IAsyncLifetime
{
    public OriginFleet Fleet { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Fleet = await OriginFleet.StartAsync(IPeer.ZoneOf("full"), IPeer.ZoneOf("strict"));

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
