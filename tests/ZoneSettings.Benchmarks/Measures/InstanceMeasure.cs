using System.Diagnostics;
using System.Globalization;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Two instances over one PostgreSQL server: from the answer of a PATCH at one to the first GET that shows it at the other.</summary>
internal static class InstanceMeasure
{
    private const double MostMilliseconds = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Changes one setting again and again.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        PostgresServer server, int changes, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        var over = ServiceProgram.Over(await server.CreateDatabaseAsync());
        await using var one = await ServiceProgram.StartAsync(folder, zones: 1, cancellationToken, over);
        await using var other = await ServiceProgram.StartAsync(folder, zones: 1, cancellationToken, over);
        using var writer = new HttpClient { BaseAddress = one.Address };
        using var reader = new HttpClient { BaseAddress = other.Address };
        var times = new List<double>();
        for (var change = 0; change < changes + 2; change++)
        {
            var mode = change % 2 == 0 ? "strict" : "flexible";
            await ModeCalls.SetAsync(writer, 0, mode, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            while (await ModeCalls.GetAsync(reader, 0, cancellationToken) != mode)
            {
                if (Stopwatch.GetElapsedTime(start) > Longest)
                {
                    throw new TimeoutException($"The other instance does not show {mode} within {Longest}.");
                }
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first two compile what the others use.
        var sorted = times.Skip(2).Order().ToArray();
        var (p50, p99) = (sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]);
        return
        [
            new Figure(
                $"PATCH at one instance, seen at another, PostgreSQL, {changes} times",
                string.Create(CultureInfo.InvariantCulture, $"p50 {p50:F1} ms, p99 {p99:F1} ms"), "",
                string.Create(CultureInfo.InvariantCulture, $"{p99:F1} ms"),
                string.Create(CultureInfo.InvariantCulture, $"<= {MostMilliseconds:F0} ms"), p99 <= MostMilliseconds),
        ];
    }
}
