namespace ZoneSettings.Benchmarks.Load;

/// <summary>What a load run saw.</summary>
/// <param name="Answers">Answers of the expected status.</param>
/// <param name="Errors">Other answers and broken connections.</param>
/// <param name="Elapsed">How long the run took.</param>
/// <param name="Latencies">From the first byte sent to the last byte received, expected answers only.</param>
internal sealed record LoadResult(long Answers, long Errors, TimeSpan Elapsed, LatencyHistogram Latencies)
{
    /// <summary>Expected answers per second.</summary>
    public double PerSecond => Answers / Elapsed.TotalSeconds;
}
