using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Hosting;

/// <summary>Ends of hosts while a long poll is under way.</summary>
public sealed class LifeTests
{
    private static readonly TimeSpan FarBelowTheWait = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task A_stop_waits_for_no_poll()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        var host = await StartPollingAsync(plane);
        await host.StopAsync().WaitAsync(FarBelowTheWait, TestContext.Current.CancellationToken);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_host_that_is_disposed_without_a_stop_waits_for_no_poll()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        var host = await StartPollingAsync(plane);
        await Task.Run(host.DisposeOnly, TestContext.Current.CancellationToken)
            .WaitAsync(FarBelowTheWait, TestContext.Current.CancellationToken);
    }

    private static async Task<ClientHost> StartPollingAsync(ScriptedControlPlane plane)
    {
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        var host = await ClientHost.FollowAsync(plane);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Changes).Any(), "a poll");
        return host;
    }
}
