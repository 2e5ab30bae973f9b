using ZoneSettings.Benchmarks.Databases;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>The service with a thousand, a hundred thousand and a million zones: start, memory, snapshot, and what a request costs.</summary>
internal static class LoadMeasure
{
    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    // Longer than the publisher's usual interval, so that a snapshot may be made anew.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(20);

    /// <summary>All sizes run at the same time and are asked in turn, so that noise falls on all alike.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        var services = new List<ServedDatabase>();
        try
        {
            foreach (var size in Sizes)
            {
                services.Add(await ServedDatabase.StartAsync(size, cancellationToken));
            }

            return await RunAsync(services, rounds, duration, cancellationToken);
        }
        finally
        {
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(
        List<ServedDatabase> services, int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        var largest = services[^1];
        var first = await largest.TakeSnapshotAsync(cancellationToken);
        var again = await largest.TakeSnapshotAsync(cancellationToken);
        var results = await Rounds.RunAsync(PlansOf(services, cancellationToken), rounds, duration, cancellationToken);
        var quiet = largest.Peak;
        var storm = await StormAsync(largest, cancellationToken);
        return
        [
            .. LoadFigures.OfStart(services),
            .. LoadFigures.OfSnapshot(first, again, await ChangeAsync(largest, first.Time, cancellationToken)),
            .. LoadFigures.OfRounds(results, services),
            .. LoadFigures.OfStorm(quiet, largest.Peak, storm),
        ];
    }

    private static Dictionary<string, Func<Task<LoadPlan>>> PlansOf(
        List<ServedDatabase> services, CancellationToken cancellationToken)
    {
        var plans = new Dictionary<string, Func<Task<LoadPlan>>>();
        foreach (var kind in LoadFigures.Kinds)
        {
            foreach (var service in services)
            {
                plans[LoadFigures.NameOf(kind, service.Zones)] = kind switch
                {
                    LoadFigures.Poll => () => Task.FromResult(service.Polls()),
                    LoadFigures.Get => () => Task.FromResult(service.Gets()),
                    LoadFigures.Patch => () => Task.FromResult(service.Patches()),
                    LoadFigures.FeedPoll => () => service.FeedPollsAsync(cancellationToken),
                    LoadFigures.List => () => Task.FromResult(service.Lists()),
                    _ => throw new ArgumentOutOfRangeException(nameof(services), kind, "There is no such kind."),
                };
            }
        }

        return plans;
    }

    /// <summary>What a snapshot costs after one change, asked for when it may be made anew: the shortest of three.</summary>
    private static async Task<TimeSpan> ChangeAsync(ServedDatabase service, TimeSpan full, CancellationToken cancellationToken)
    {
        // The publisher rests in proportion to its last work.
        await Task.Delay(Pause + (10 * full), cancellationToken);
        await service.TakeSnapshotAsync(cancellationToken);
        var shortest = TimeSpan.MaxValue;
        for (var turn = 0; turn < 3; turn++)
        {
            await Task.Delay(Pause, cancellationToken);
            await service.ChangeOneAsync(turn, cancellationToken);
            var (time, _) = await service.TakeSnapshotAsync(cancellationToken);
            shortest = time < shortest ? time : shortest;
        }

        return shortest;
    }

    /// <summary>Everything at once: writes and polls as fast as they go, and somebody who takes a snapshot each second.</summary>
    private static async Task<LoadResult[]> StormAsync(ServedDatabase service, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writes = LoadRunner.RunAsync(service.Patches(), Storm, cancellationToken);
        var polls = LoadRunner.RunAsync(service.Polls(), Storm, cancellationToken);
        var snapshots = TakeSnapshotsAsync(service, end.Token);
        var results = await Task.WhenAll(writes, polls);
        await end.CancelAsync();
        await snapshots.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (snapshots.IsFaulted)
        {
            await snapshots;
        }

        return results;
    }

    private static async Task TakeSnapshotsAsync(ServedDatabase service, CancellationToken cancellationToken)
    {
        while (true)
        {
            await service.TakeSnapshotAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }
}
