using System.Collections.Concurrent;
using System.Net;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>Two processes over one file. That is not what SQLite is best at, but it is allowed, and has to be right.</summary>
public sealed class TwoProcessTests : IAsyncDisposable
{
    private static readonly TimeSpan Load = Extent.Seconds(inShort: 5, inFull: 15);

    private readonly SqliteStage stage = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_serve_and_write_and_neither_loses_what_the_other_has_written()
    {
        await stage.StartAsync();
        await using var second = await stage.StartAnotherAsync();
        using var other = new Caller(second.Address);
        await using var planeOfFirst = new FeedFollower(() => stage.Service.Address);
        await using var planeOfSecond = new FeedFollower(() => second.Address);

        // Each zone is written through both, one after the other, so that the last word is known.
        var acknowledged = new ConcurrentDictionary<int, string>();
        using var stop = new CancellationTokenSource(Load);
        var counts = await Task.WhenAll(Enumerable.Range(0, SqliteStage.Zones).Select(
            zone => WriteInTurnAsync(zone, [stage.Caller, other], acknowledged, stop.Token)));
        Extent.Say($"{counts.Sum(count => count.Stored)} writes were acknowledged by two processes over one file, {counts.Sum(count => count.Refused)} refused with 503.");
        Assert.All(counts, count => Assert.True(count.Stored > 2));
        foreach (var (zone, value) in acknowledged)
        {
            foreach (var plane in (FeedFollower[])[planeOfFirst, planeOfSecond])
            {
                await plane.UntilAsync(it => it.Find(Seeds.ZoneId(zone), "proxy_read_timeout") == value, $"zone {zone} has {value}");
            }

            foreach (var caller in (Caller[])[stage.Caller, other])
            {
                Assert.Equal(value, (await caller.ReadAsync(zone, "proxy_read_timeout")).Succeeded().GetProperty("value").GetRawText());
            }
        }

        // A data plane may go from one to the other.
        (await other.PollAsync(planeOfFirst.Position!)).Succeeded();
        (await stage.Caller.PollAsync(planeOfSecond.Position!)).Succeeded();
        Assert.Equal(1, planeOfFirst.Snapshots);
        Assert.Equal(1, planeOfSecond.Snapshots);
        SqliteTables.Check(stage.DatabasePath);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private static async Task<(int Stored, int Refused)> WriteInTurnAsync(
        int zone, Caller[] callers, ConcurrentDictionary<int, string> acknowledged, CancellationToken stop)
    {
        var (stored, refused) = (0, 0);
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            Cancellation.ThrowIfCancellationRequested();
            var value = $"\"{200 + number}\"";
            var reply = await callers[number % callers.Length].WriteAsync(zone, "proxy_read_timeout", value);
            if (reply.Status == HttpStatusCode.OK)
            {
                acknowledged[zone] = value;
                stored++;
            }
            else
            {
                reply.IsUnavailable(SqliteStage.LongestWrite);
                refused++;
            }
        }

        return (stored, refused);
    }
}
