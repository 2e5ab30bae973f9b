using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Restarts;

/// <summary>Origins for the tests of a class, and the zones that they belong to.</summary>
public sealed class RestartStage : IAsyncLifetime
{
    /// <summary>Strict, and stays so.</summary>
    public static OutageZone Kept { get; } = new(0, "kept.example", "strict");

    /// <summary>Full at first.</summary>
    public static OutageZone Changed { get; } = new(1, "changed.example", "full");

    public OriginFleet Fleet { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Fleet = await OriginFleet.StartAsync(Kept.Name, Changed.Name);

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
