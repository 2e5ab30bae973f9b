using ZoneSettings.Benchmarks.Load;

namespace ZoneSettings.Benchmarks.Reports;

/// <summary>Results of the same plans in several rounds. What is compared are ratios within a round; the median of them counts.</summary>
/// <param name="results">Per plan, one result per round.</param>
internal sealed class Rounds(IReadOnlyDictionary<string, List<LoadResult>> results)
{
    // As long as it takes until a large program is compiled as it will be, beside the load; a bare one is sooner.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>Runs each plan once to warm it up, then all of them in each round; every second round goes backwards.</summary>
    public static Task<Rounds> RunAsync(
        IReadOnlyDictionary<string, LoadPlan> plans, int rounds, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(
            plans.ToDictionary(plan => plan.Key, plan => new Func<Task<LoadPlan>>(() => Task.FromResult(plan.Value))),
            rounds, duration, cancellationToken);

    /// <summary>The same with plans that are made anew before each run.</summary>
    public static async Task<Rounds> RunAsync(
        IReadOnlyDictionary<string, Func<Task<LoadPlan>>> plans, int rounds, TimeSpan duration,
        CancellationToken cancellationToken)
    {
        foreach (var plan in plans.Values)
        {
            await LoadRunner.RunAsync(await plan(), duration > WarmUp ? duration : WarmUp, cancellationToken);
        }

        var results = plans.Keys.ToDictionary(name => name, _ => new List<LoadResult>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, plan) in round % 2 == 0 ? plans : plans.Reverse())
            {
                results[name].Add(await LoadRunner.RunAsync(await plan(), duration, cancellationToken));
            }
        }

        return new Rounds(results);
    }

    /// <summary>Median of requests per second.</summary>
    public double PerSecond(string name) => Median(results[name].Select(result => result.PerSecond));

    /// <summary>Median of a percentile, in milliseconds.</summary>
    public double Milliseconds(string name, double share) =>
        Median(results[name].Select(result => result.Latencies.Percentile(share).TotalMilliseconds));

    /// <summary>Errors in all rounds.</summary>
    public long Errors(string name) => results[name].Sum(result => result.Errors);

    /// <summary>Median over the rounds of the ratio of requests per second.</summary>
    public double Ratio(string name, string floor) =>
        Median(results[name].Zip(results[floor], (ours, theirs) => ours.PerSecond / theirs.PerSecond));

    /// <summary>Median over the rounds of the ratio of a percentile.</summary>
    public double LatencyRatio(string name, string floor, double share) =>
        Median(results[name].Zip(results[floor], (ours, theirs) =>
            ours.Latencies.Percentile(share) / theirs.Latencies.Percentile(share)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
