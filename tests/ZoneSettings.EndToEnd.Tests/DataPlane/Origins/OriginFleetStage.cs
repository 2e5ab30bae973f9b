namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>One fleet for the tests of a class; its zone is site.example.</summary>
public sealed class OriginFleetStage : IAsyncLifetime
{
    public OriginFleet Fleet { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Fleet = await OriginFleet.StartAsync("site.example");

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
