using System.Net;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>The gate spoils what it is told to spoil. Else the tests of outages would prove nothing.</summary>
public sealed class ControlPlaneGateTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ServiceProcess service = null!;
    private ControlPlaneGate gate = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceProcess.StartAsync(folder.File("zonesettings.db"));
        gate = new ControlPlaneGate(service.Address);
    }

    [Fact]
    public async Task Each_mode_spoils_the_exchange_in_its_own_way_and_an_open_gate_mends_it()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/readyz"));

        await gate.SetAsync(GateMode.Closed);
        Assert.Equal(HttpRequestError.ConnectionError, (await FailAsync()).HttpRequestError);
        await gate.SetAsync(GateMode.Noise);
        Assert.Equal(HttpRequestError.InvalidResponse, (await FailAsync()).HttpRequestError);
        await gate.SetAsync(GateMode.CutShort);
        Assert.Equal(HttpRequestError.ResponseEnded, ((HttpIOException)(await FailAsync()).InnerException!).HttpRequestError);
        await gate.SetAsync(GateMode.Page);
        Assert.Contains("<title>", await http.GetStringAsync(AddressOf("/readyz"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await gate.SetAsync(GateMode.EmptyResult);
        Assert.Contains("\"result\":{}", await http.GetStringAsync(AddressOf("/readyz"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await gate.SetAsync(GateMode.InternalError);
        Assert.Equal(HttpStatusCode.InternalServerError, await AskAsync("/readyz"));
        await gate.SetAsync(GateMode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/readyz"));
        await gate.SetAsync(GateMode.Gone);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/readyz"));
        Assert.Equal(HttpStatusCode.Gone, await AskAsync("/dataplane/v1/changes"));
        await gate.SetAsync(GateMode.Slow);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/readyz"));
        await gate.SetAsync(GateMode.Silent);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync("/readyz"));
        Assert.Equal(1, gate.Connections);

        await gate.SetAsync(GateMode.Open);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/readyz"));
    }

    [Fact]
    public async Task A_change_of_mode_cuts_what_is_under_way()
    {
        await using var target = await SilentOrigin.StartAsync(SilentKind.Mute);
        gate.Target = $"http://127.0.0.1:{target.HttpPort}";
        var waiting = Record.ExceptionAsync(() => AskAsync("/"));
        await Eventually.TrueAsync(() => gate.Connections > 0, "a connection");

        // Closed, for HttpClient asks once more when nothing has come back.
        await gate.SetAsync(GateMode.Closed);
        Assert.IsType<HttpRequestException>(await waiting);
    }

    public async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        await service.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private Uri AddressOf(string path) => new(gate.Address + path);

    private async Task<HttpStatusCode> AskAsync(string path)
    {
        using var answer = await http.GetAsync(AddressOf(path), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private Task<HttpRequestException> FailAsync() => Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("/readyz"));
}
