using System.Diagnostics;
using ZoneSettings.Benchmarks.Floors;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>From the moment a PATCH is sent to the first request that the proxy handles by the new mode.</summary>
internal static class PropagationMeasure
{
    private const double MostMilliseconds = 250;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Switches one zone between plaintext and TLS, again and again.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int changes, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        await using var origin = await OriginProgram.StartAsync(folder, cancellationToken);
        await using var service = await ServiceProgram.StartAsync(folder, zones: 1, cancellationToken);
        await using var proxy = await ProxyProgram.StartAsync(folder, service, origin, cancellationToken);
        using var control = new HttpClient { BaseAddress = service.Address };
        using var visitor = new HttpClient { BaseAddress = new Uri($"http://{proxy.EndPoint}") };
        var times = new List<double>();
        for (var change = 0; change < changes + 2; change++)
        {
            var (mode, scheme) = change % 2 == 0 ? ("origin_pull", "https") : ("flexible", "http");
            var start = Stopwatch.GetTimestamp();
            await ModeCalls.SetAsync(control, 0, mode, cancellationToken);
            while (await AskAsync(visitor, cancellationToken) != scheme)
            {
                if (Stopwatch.GetElapsedTime(start) > Longest)
                {
                    throw new TimeoutException($"The proxy did not follow to {mode} within {Longest}.");
                }
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first two compile what the others use.
        var sorted = times.Skip(2).Order().ToArray();
        var (p50, p99) = (sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]);
        return
        [
            new Figure($"PATCH to its effect at the proxy, {changes} times", $"p50 {p50:F0} ms, p99 {p99:F0} ms", "",
                $"{p99:F0} ms", $"< {MostMilliseconds} ms", p99 < MostMilliseconds),
        ];
    }

    private static async Task<string?> AskAsync(HttpClient visitor, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = Names.HttpHost } };
        using var answer = await visitor.SendAsync(request, cancellationToken);
        return answer.Headers.TryGetValues(OriginServer.SchemeHeader, out var values) ? values.Single() : null;
    }
}
