using System.Diagnostics;
using System.Net;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>The database restarts, or is away: what was acknowledged stays, reads go on, and all is well again by itself.</summary>
public sealed class DatabaseOutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_database_that_restarts_under_load_loses_nothing()
    {
        await using var fleet = await Fleet.OnOwnServerAsync();
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261202);
        for (var round = 0; round < Extent.Count(inShort: 1, inFull: 5); round++)
        {
            await load.MoreAsync(100, Soon);
            await fleet.Server.RestartAsync();
            await load.MoreAsync(100, Soon);
            await fleet.Server.RestartAsync(StopMode.Immediate);
            await load.MoreAsync(100, Soon);
            await fleet.Server.KillAsync();
            await fleet.Server.ResumeAsync();
        }

        await load.MoreAsync(100, Soon);
        await load.CheckAsync();
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("frozen")]
    public async Task While_it_is_away_reads_go_on_and_writes_are_told_when_to_come_back(string fault)
    {
        await using var fleet = await Fleet.OnOwnServerAsync();
        await fleet.StartAsync(2);
        var caller = fleet.Callers[0];
        (await caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await using var first = new ReadWatch(fleet.Instances[0].Address, await caller.FindHeadAsync());
        await using var second = new ReadWatch(fleet.Instances[1].Address, await fleet.Callers[1].FindHeadAsync());
        await (fault == "killed" ? fleet.Server.KillAsync() : fleet.Server.FreezeAsync());
        var begin = Stopwatch.GetTimestamp();
        var slowest = TimeSpan.Zero;
        while (Stopwatch.GetElapsedTime(begin) < Extent.Seconds(inShort: 6, inFull: 30))
        {
            foreach (var one in fleet.Callers)
            {
                var refused = await one.WriteAsync(1, "ssl", "\"off\"");
                refused.IsUnavailable(Patience);
                slowest = refused.Took > slowest ? refused.Took : slowest;
                Assert.Contains("database", (await one.GetAsync("/readyz")).IsUnavailable(Patience), StringComparison.Ordinal);
            }
        }

        await (fault == "killed" ? fleet.Server.ResumeAsync() : fleet.Server.ThawAsync());
        begin = Stopwatch.GetTimestamp();
        foreach (var one in fleet.Callers)
        {
            while ((await one.GetAsync("/readyz")).Status != HttpStatusCode.OK)
            {
                Assert.True(Stopwatch.GetElapsedTime(begin) < Soon, "An instance has not recovered.");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            }

            (await one.WriteAsync(2, "ssl", "\"strict\"")).Succeeded();
        }

        Extent.Say($"Writes were refused within {slowest.TotalMilliseconds:f0} ms; all was well {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:f0} ms after the database came back.");
        await first.WasServedAsync(within: TimeSpan.FromSeconds(2));
        await second.WasServedAsync(within: TimeSpan.FromSeconds(2));
    }
}
