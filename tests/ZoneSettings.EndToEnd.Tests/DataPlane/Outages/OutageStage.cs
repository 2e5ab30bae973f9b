using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>
/// One service and one fleet for outages of every kind. They happen side by side, each to a proxy of its own, for most of
/// the time everybody waits.
/// </summary>
public sealed class OutageStage : IAsyncLifetime
{
    private const int AtATime = 4;

    private readonly TemporaryFolder folder = new();
    private readonly SemaphoreSlim places = new(AtATime);
    private Dictionary<GateMode, Task> outages = [];

    /// <summary>The origins.</summary>
    public OriginFleet Fleet { get; private set; } = null!;

    /// <summary>The control plane.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>Its writer.</summary>
    public SettingsClient Settings { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var kinds = Enum.GetValues<GateMode>().Where(mode => mode != GateMode.Open).ToList();
        var zones = kinds.SelectMany(mode => new[] { OutageZones.Kept(mode), OutageZones.Tightened(mode) }).ToList();
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(zones.Select(zone =>
            (zone.Name, new JsonObject { ["ssl"] = zone.Mode }))));
        Service = await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", "--seed", seed, "--RateLimits:Enabled=false");
        Settings = new SettingsClient(Service.BaseUrl);
        Fleet = await OriginFleet.StartAsync(zones.Select(zone => zone.Name));
        outages = kinds.ToDictionary(mode => mode, StageAsync);
    }

    /// <summary>Waits for the end of an outage; throws what it found.</summary>
    public Task OutcomeOf(GateMode mode) => outages[mode];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(outages.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Settings.Dispose();
        await Service.DisposeAsync();
        await Fleet.DisposeAsync();
        places.Dispose();
        folder.Dispose();
    }

    private async Task StageAsync(GateMode mode)
    {
        await places.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await Outage.RunAsync(this, mode);
        }
        finally
        {
            places.Release();
        }
    }
}
