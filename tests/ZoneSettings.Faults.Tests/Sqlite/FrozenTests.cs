using System.Collections.Concurrent;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>The process is stopped in its tracks and goes on later, as a machine that is moved or has no memory left does.</summary>
public sealed class FrozenTests : IAsyncDisposable
{
    private static readonly TimeSpan Frozen = Extent.Seconds(inShort: 3, inFull: 10);

    private readonly SqliteStage stage = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_was_stopped_goes_on_as_if_nothing_had_been()
    {
        await stage.StartAsync();
        await using var plane = new FeedFollower(() => stage.Service.Address);
        var poll = stage.Caller.PollAsync(await stage.Caller.FindHeadAsync(), 1);
        var acknowledged = new ConcurrentDictionary<int, string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Enumerable.Range(0, SqliteStage.Zones).Select(zone => WriteAsync(zone, acknowledged, stop.Token)).ToList();
        await Task.Delay(500, Cancellation);
        await stage.Service.SignalAsync("STOP");
        await Task.Delay(Frozen, Cancellation);
        var before = acknowledged.Count;
        await stage.Service.SignalAsync("CONT");
        (await poll).Succeeded();
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        await stop.CancelAsync();
        var slowest = (await Task.WhenAll(writing)).Max();
        Assert.Equal(SqliteStage.Zones, before);
        Extent.Say($"Frozen for {Frozen.TotalSeconds} s; the slowest write was answered after {slowest.TotalSeconds:f1} s.");
        // What was under way waited for the process, and for nothing else.
        Assert.True(slowest < Frozen + SqliteStage.LongestWrite);
        await IsStoredAsync(acknowledged, plane);

        stage.Service.Kill();
        await stage.Service.FinishAsync();
        SqliteTables.Check(stage.DatabasePath);
        await stage.StartAsync();
        await IsStoredAsync(acknowledged, plane);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private async Task IsStoredAsync(ConcurrentDictionary<int, string> acknowledged, FeedFollower plane)
    {
        foreach (var (zone, value) in acknowledged)
        {
            Assert.Equal(value, (await stage.Caller.ReadAsync(zone, "proxy_read_timeout")).Succeeded().GetProperty("value").GetRawText());
            await plane.UntilAsync(it => it.Find(Seeds.ZoneId(zone), "proxy_read_timeout") == value, $"zone {zone} has {value}");
        }
    }

    private async Task<TimeSpan> WriteAsync(int zone, ConcurrentDictionary<int, string> acknowledged, CancellationToken stop)
    {
        var slowest = TimeSpan.Zero;
        for (var number = 200; !stop.IsCancellationRequested; number = 200 + ((number + 1) % 5_000))
        {
            var reply = await stage.Caller.WriteAsync(zone, "proxy_read_timeout", $"\"{number}\"");
            // A service that was away for longer than a write may wait is allowed to say so.
            if (reply.Status != System.Net.HttpStatusCode.ServiceUnavailable)
            {
                reply.Succeeded();
                acknowledged[zone] = $"\"{number}\"";
            }

            slowest = reply.Took > slowest ? reply.Took : slowest;
        }

        return slowest;
    }
}
