using System.Diagnostics;
using System.Numerics;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>Counts durations in classes of 1/32 of a power of two, so that any percentile is true to about 3 %. Not thread-safe.</summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;

    private readonly long[] counts = new long[64 * Steps];

    /// <summary>How many were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one duration, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks)
    {
        counts[ClassOf(Math.Max(0, ticks))]++;
        Count++;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] += other.counts[index];
        }

        Count += other.Count;
    }

    /// <summary>The duration that a share of all does not exceed; zero when nothing was counted.</summary>
    /// <param name="share">Over 0, at most 1.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        long seen = 0;
        for (var index = 0; index < counts.Length; index++)
        {
            seen += counts[index];
            if (seen >= rank && seen > 0)
            {
                return Stopwatch.GetElapsedTime(0, UpperBoundOf(index));
            }
        }

        return TimeSpan.Zero;
    }

    private static int ClassOf(long ticks)
    {
        if (ticks < Steps)
        {
            return (int)ticks;
        }

        var shift = BitOperations.Log2((ulong)ticks) - StepBits;
        return ((shift + 1) * Steps) + (int)((ticks >> shift) - Steps);
    }

    private static long UpperBoundOf(int index)
    {
        if (index < Steps)
        {
            return index;
        }

        var shift = (index / Steps) - 1;
        return ((long)((index % Steps) + Steps + 1) << shift) - 1;
    }
}
