using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Outages;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;

/// <summary>A service, a proxy that follows it through a gate, and origins: everything that a site needs, for one test.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient admin = new();
    private string seed = "";
    private ServiceProcess? service;
    private ProxyProcess? proxy;

    private Site()
    {
    }

    /// <summary>The proxy that runs.</summary>
    public ProxyProcess Proxy => proxy!;

    /// <summary>The service that runs.</summary>
    public ServiceProcess Service => service!;

    /// <summary>What is between them.</summary>
    public ControlPlaneGate Gate { get; private set; } = null!;

    /// <summary>The proxy's files.</summary>
    public ProxyFolder ProxyFolder { get; private set; } = null!;

    /// <summary>The service's database.</summary>
    public string DatabasePath => folder.File("zonesettings.db");

    /// <summary>Starts the service, and a proxy that has got its settings.</summary>
    /// <param name="fleet">The origins of its zones.</param>
    /// <param name="zones">Names, and values by setting. The first has to be one of the fleet's.</param>
    public static async Task<Site> StartAsync(OriginFleet fleet, params IReadOnlyList<(string Name, JsonObject Settings)> zones)
    {
        var site = new Site();
        try
        {
            site.seed = await site.folder.WriteAsync("seed.json", Seeds.Zones(zones));
            await site.StartServiceAsync();
            site.Gate = new ControlPlaneGate(site.Service.Address);
            site.ProxyFolder = await ProxyFolder.CreateAsync(site.Gate.Address, fleet, fleet.Zones);
            await site.StartProxyAsync();
            await site.Proxy.WaitForSettingsAsync($"good.{zones[0].Name}");
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service; the gate leads to it from now on.</summary>
    public async Task StartServiceAsync()
    {
        service = await ServiceProcess.StartAsync(DatabasePath, "Production", "--seed", seed, "--RateLimits:Enabled=false");
        if (Gate is not null)
        {
            Gate.Target = service.Address;
        }
    }

    /// <summary>Ends the service as <c>kill -9</c> does.</summary>
    public async Task KillServiceAsync() => await Service.DisposeAsync();

    /// <summary>Starts the proxy anew.</summary>
    public async Task StartProxyAsync() => proxy = await ProxyProcess.StartAsync(ProxyFolder);

    /// <summary>Ends the proxy as <c>kill -9</c> does.</summary>
    public async Task KillProxyAsync() => await Proxy.DisposeAsync();

    /// <summary>Writes a setting.</summary>
    public async Task PatchAsync(int zone, string setting, string value)
    {
        using var client = new SettingsClient(Service.BaseUrl);
        await client.PatchAsync(zone, setting, value);
    }

    /// <summary>What the proxy tells its operators.</summary>
    public async Task<JsonElement> ReadProxyStatusAsync() => JsonElement.Parse(
        await admin.GetStringAsync(new Uri($"{Proxy.AdminAddress}/status"), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        foreach (var one in new IAsyncDisposable?[] { proxy, Gate, service })
        {
            if (one is not null)
            {
                await one.DisposeAsync();
            }
        }

        ProxyFolder?.Dispose();
        folder.Dispose();
    }
}
