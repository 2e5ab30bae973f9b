using System.Diagnostics;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>Runs a plan for a span of time.</summary>
internal static class LoadRunner
{
    /// <summary>Asks with all connections until the time is over.</summary>
    public static async Task<LoadResult> RunAsync(LoadPlan plan, TimeSpan duration, CancellationToken cancellationToken)
    {
        var connections = Enumerable.Range(0, plan.Connections).Select(number => new LoadConnection(plan, number)).ToArray();
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var start = Stopwatch.GetTimestamp();
            end.CancelAfter(duration);
            await Task.WhenAll(connections.Select(connection => Task.Run(() => connection.RunAsync(end.Token), CancellationToken.None)));
            cancellationToken.ThrowIfCancellationRequested();
            return Sum(connections, Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }
    }

    private static LoadResult Sum(LoadConnection[] connections, TimeSpan elapsed)
    {
        var latencies = new LatencyHistogram();
        Array.ForEach(connections, connection => latencies.Add(connection.Latencies));
        return new LoadResult(latencies.Count, connections.Sum(connection => connection.Errors), elapsed, latencies);
    }
}
