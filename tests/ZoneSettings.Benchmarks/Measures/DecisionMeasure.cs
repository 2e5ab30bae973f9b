using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ZoneSettings.Benchmarks.Micro;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>A decision costs under 100 ns and allocates nothing.</summary>
internal static class DecisionMeasure
{
    private const double MostNanoseconds = 100;

    /// <summary>Runs the benchmark of every mode and tells the worst.</summary>
    public static IEnumerable<Figure> Run()
    {
        var summary = BenchmarkRunner.Run<DecisionBenchmarks>(ManualConfig.CreateEmpty()
            .AddColumnProvider([.. DefaultConfig.Instance.GetColumnProviders()])
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(NullLogger.Instance));
        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty)
        {
            throw new InvalidOperationException("The benchmark of decisions did not run.");
        }

        var worst = summary.Reports.MaxBy(report => report.ResultStatistics!.Mean)!;
        var nanoseconds = worst.ResultStatistics!.Mean;
        var bytes = summary.Reports.Max(report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
        yield return new Figure(
            $"decision, the slowest mode ({worst.BenchmarkCase.Parameters["Mode"]})",
            string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} ns, {bytes} B"), "",
            string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} ns"),
            $"< {MostNanoseconds} ns, 0 B", nanoseconds < MostNanoseconds && bytes == 0);
    }
}
