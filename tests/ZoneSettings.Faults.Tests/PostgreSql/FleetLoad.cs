using System.Diagnostics;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>Writers and data planes at work on a fleet while something happens to it, and the check of what they were told.</summary>
internal sealed class FleetLoad : IAsyncDisposable
{
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource end = new();
    private readonly Fleet fleet;
    private readonly List<FleetWriter> writers;
    private readonly List<FleetPoller> pollers;
    private readonly Task writing;

    /// <param name="fleet">With instances that run.</param>
    /// <param name="seed">Says who asks whom in which order.</param>
    public FleetLoad(Fleet fleet, int seed)
    {
        this.fleet = fleet;
        writers = [.. Enumerable.Range(0, Fleet.Zones).Select(zone => new FleetWriter(fleet, zone, seed + zone))];
        pollers = [.. Enumerable.Range(0, 3).Select(number => new FleetPoller(fleet, seed + 100 + number))];
        writing = Task.WhenAll(writers.Select(writer => Task.Run(() => writer.WriteAsync(end.Token))));
    }

    /// <summary>Writes that were acknowledged until now.</summary>
    public int Acknowledged => writers.Sum(writer => writer.Acknowledged.Count);

    /// <summary>Writes that were refused, or not answered.</summary>
    public int Failures => writers.Sum(writer => writer.Failures);

    /// <summary>Polls that were refused, or not answered.</summary>
    public int FailedPolls => pollers.Sum(poller => poller.Failures);

    /// <summary>What went wrong last with anybody's write; null for nothing.</summary>
    public string? LastFailure => writers.Select(writer => writer.LastFailure).LastOrDefault(failure => failure is not null);

    /// <summary>The longest that the answer to a write took.</summary>
    public TimeSpan Slowest => writers.Max(writer => writer.Slowest);

    /// <summary>Waits until so many more writes are acknowledged; fails the test when that takes longer than it may.</summary>
    public async Task MoreAsync(int writes, TimeSpan within)
    {
        var (goal, begin) = (Acknowledged + writes, Stopwatch.GetTimestamp());
        while (Acknowledged < goal)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < within, $"{goal - Acknowledged} of {writes} writes are missing after {within}.");
            Assert.False(writing.IsCompleted, $"The writers have ended: {writing.Exception}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Ends the load: every acknowledged write is in the feed and in the database, every data plane was told of all of them,
    /// and none went back or took a second snapshot.
    /// </summary>
    public async Task CheckAsync()
    {
        await end.CancelAsync();
        await writing;
        foreach (var writer in writers)
        {
            // Something that is known for certain to be the last.
            while (!await writer.TryWriteAsync())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            }
        }

        foreach (var poller in pollers)
        {
            await poller.UntilAsync(writers.Select(writer => (writer.Zone, writer.Acknowledged[^1])), ToldWithin);
        }

        var ledger = await FleetLedger.ReadAsync(fleet);
        ledger.Holds(writers);
        pollers.ForEach(ledger.Holds);
        Assert.All(pollers, poller => Assert.Equal(1, poller.Snapshots));
        Assert.All(
            fleet.Instances.SelectMany(instance => instance.Printed),
            line => Assert.DoesNotContain(PostgresServer.Password, line, StringComparison.Ordinal));
        Extent.Say($"{Acknowledged} writes acknowledged, {Failures} refused or without an answer, slowest answer {Slowest.TotalMilliseconds:f0} ms; {pollers.Sum(poller => poller.Pages.Count)} pages polled.");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var poller in pollers)
        {
            await poller.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
