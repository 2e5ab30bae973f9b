using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>
/// Service, proxy and origins, started once. All cells are visited side by side, for in some of them nothing happens
/// until the proxy's patience ends.
/// </summary>
public sealed class MatrixStage : IAsyncLifetime
{
    private const int AtATime = 8;

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, MatrixCell> cells = [];
    private OriginFleet fleet = null!;
    private ServiceProcess service = null!;
    private ProxyFolder proxyFolder = null!;
    private ProxyProcess proxy = null!;

    public async ValueTask InitializeAsync()
    {
        var zones = MatrixTable.All.DistinctBy(row => row.Zone).ToList();
        var starting = StartServiceAsync(zones);
        fleet = await OriginFleet.StartAsync(zones.Select(row => row.Zone));
        service = await starting;
        proxyFolder = await ProxyFolder.CreateAsync(service.Address, fleet, zones.Select(row => row.Zone));
        proxy = await ProxyProcess.StartAsync(proxyFolder);
        await proxy.WaitForSettingsAsync($"{OriginNames.Good}.{zones[0].Zone}");
        await VisitAllAsync();
    }

    /// <summary>What happened in the cell of a row.</summary>
    public MatrixCell this[string id] => cells[id];

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await service.DisposeAsync();
        await fleet.DisposeAsync();
        proxyFolder.Dispose();
        folder.Dispose();
    }

    private async Task<ServiceProcess> StartServiceAsync(IEnumerable<MatrixRow> zones)
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(zones.Select(row => (row.Zone, new JsonObject
        {
            ["ssl"] = row.Mode,
            ["always_use_https"] = row.AlwaysUseHttps,
            ["tls_client_auth"] = "on",
        }))));
        return await ServiceProcess.StartAsync(folder.File("zonesettings.db"), "Production", "--seed", seed);
    }

    private async Task VisitAllAsync()
    {
        var rows = MatrixTable.All.Where(row => fleet.Names.Contains(row.Origin)).ToLookup(row => OriginNames.Slow.Contains(row.Origin));
        await Task.WhenAll(
            Parallel.ForEachAsync(rows[true], new ParallelOptions { MaxDegreeOfParallelism = rows[true].Count() }, VisitAsync),
            Parallel.ForEachAsync(rows[false], new ParallelOptions { MaxDegreeOfParallelism = AtATime }, VisitAsync));
    }

    private async ValueTask VisitAsync(MatrixRow row, CancellationToken cancellationToken)
    {
        var answer = await proxy.Visitor.GetAsync(row.Visit, row.Id);
        cells[row.Id] = new MatrixCell(answer, fleet[row.Origin].HasSeen(row.Id));
    }
}
