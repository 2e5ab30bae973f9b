using System.Diagnostics;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>What a request costs: processor time of this process, and bytes of the managed heap.</summary>
/// <param name="Microseconds">Processor time, of user and kernel, the collector's included.</param>
/// <param name="Bytes">Allocated bytes.</param>
internal sealed record CallCost(double Microseconds, double Bytes)
{
    private const int Repeats = 5;

    // By number and not by time, for on a busy machine it takes longer until everything is compiled for good.
    private const int WarmUpRequests = 50_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Sends the requests of each caller in turn, all callers at once. The median of several runs counts.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="callers">For each caller its requests.</param>
    /// <param name="slice">How long one run lasts.</param>
    public static async Task<CallCost> MeasureAsync(
        CalledServer server, IReadOnlyList<IReadOnlyList<PreparedRequest>> callers, TimeSpan slice)
    {
        for (long warm = 0; warm < WarmUpRequests;)
        {
            warm += await RunAsync(server, callers, WarmUp);
        }

        var costs = new List<CallCost>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (time, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            var count = await RunAsync(server, callers, slice);
            costs.Add(new CallCost(
                (Environment.CpuUsage.TotalTime - time).TotalMicroseconds / count,
                (double)(GC.GetTotalAllocatedBytes() - bytes) / count));
        }

        return costs.OrderBy(cost => cost.Microseconds).ElementAt(Repeats / 2);
    }

    private static async Task<long> RunAsync(
        CalledServer server, IReadOnlyList<IReadOnlyList<PreparedRequest>> callers, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(callers.Select(requests => Task.Run(async () =>
        {
            long count = 0;
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                foreach (var request in requests)
                {
                    await server.SendAsync(request);
                    count++;
                }
            }

            return count;
        })));
        return counts.Sum();
    }
}
