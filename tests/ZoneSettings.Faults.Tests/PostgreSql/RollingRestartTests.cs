using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>Instances behind a balancer are restarted one after the other, and nobody notices.</summary>
public sealed class RollingRestartTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_rolling_restart_under_load_fails_no_request()
    {
        int[] ports = [FreePorts.Take(), FreePorts.Take()];
        await using var balancer = await Balancer.StartAsync(ports);
        await using var fleet = await Fleet.OnSharedServerAsync();
        foreach (var port in ports)
        {
            await fleet.StartAsync(1, ArgumentsOf(port));
        }

        using var front = new Caller(balancer.Address);
        fleet.Front = front;
        // Until the balancer has seen both of them.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await using var load = new FleetLoad(fleet, 20261204);
        for (var round = 0; round < Extent.Count(inShort: 1, inFull: 5); round++)
        {
            for (var place = 0; place < ports.Length; place++)
            {
                await load.MoreAsync(100, Soon);
                await fleet.Instances[place].SignalAsync("TERM");
                Assert.Equal(0, await fleet.Instances[place].FinishAsync());
                await fleet.ReplaceAsync(place, ArgumentsOf(ports[place]));
                await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            }
        }

        await load.MoreAsync(100, Soon);
        await load.CheckAsync();
        Assert.True((load.Failures, load.FailedPolls) == (0, 0), $"{load.Failures} writes and {load.FailedPolls} polls failed: {load.LastFailure}");
    }

    // Longer than the balancer takes to notice that an instance is not ready any more.
    private static string[] ArgumentsOf(int port) => [$"--urls=http://127.0.0.1:{port}", "--Shutdown:DrainDelay=00:00:02"];
}
