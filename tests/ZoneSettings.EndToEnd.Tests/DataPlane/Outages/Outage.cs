using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.Testing;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>An outage of one kind: a proxy follows, cannot follow, and follows again.</summary>
internal static class Outage
{
    // Enough for the client to have failed and tried again.
    private const int FailedConnections = 3;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(OutageStage stage, GateMode mode)
    {
        var (kept, tightened) = (OutageZones.Kept(mode), OutageZones.Tightened(mode));
        await using var gate = new ControlPlaneGate(stage.Service.Address);
        using var folder = await ProxyFolder.CreateAsync(
            gate.Address, stage.Fleet, [kept.Name, tightened.Name], [OriginNames.Good, OriginNames.Expired]);
        await using var proxy = await ProxyProcess.StartAsync(folder);
        await proxy.WaitForSettingsAsync($"good.{kept.Name}");
        Assert.Equal(200, (await proxy.Visitor.GetAsync(tightened.ExpiredAddress)).Status);

        await using var watch = new StrictWatch(proxy, kept.ExpiredAddress);
        await gate.SetAsync(mode);
        await stage.Settings.PatchAsync(tightened.Number, "ssl", "strict");
        await EndureAsync(gate);
        Assert.Equal(200, (await proxy.Visitor.GetAsync(kept.GoodAddress)).Status);

        await gate.SetAsync(GateMode.Open);
        await proxy.VisitUntilAsync(tightened.ExpiredAddress, answer => answer.Status == 526);
        await watch.EndAsync();
    }

    private static async Task EndureAsync(ControlPlaneGate gate)
    {
        await Task.Delay(Shortest, TestContext.Current.CancellationToken);
        // Nobody can count who is refused; a client that hears nothing, or little by little, waits patiently.
        if (gate.Mode is GateMode.Closed or GateMode.Silent or GateMode.Slow)
        {
            Assert.True(gate.Mode == GateMode.Closed || gate.Connections > 0);
            return;
        }

        await Eventually.TrueAsync(() => gate.Connections >= FailedConnections, $"{FailedConnections} connections");
    }
}
