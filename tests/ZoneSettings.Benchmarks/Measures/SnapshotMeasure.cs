using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Client;
using ZoneSettings.Feed;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Reading a snapshot of 100,000 zones and making a table of it stays under a second, and the table under 3 times the JSON.</summary>
internal static class SnapshotMeasure
{
    private const int ZoneCount = 100_000;
    private const int Runs = 5;
    private const double MostMemory = 3;

    /// <summary>Reads a snapshot some times and tells the median.</summary>
    public static IEnumerable<Figure> Run()
    {
        var json = Write();
        var times = Enumerable.Range(0, Runs).Select(_ => Time(json)).Order().ToArray();
        var median = times[Runs / 2];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = Read(json);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(table);
        var ratio = (double)memory / json.Length;
        yield return new Figure(
            $"snapshot of {ZoneCount:N0} zones, read and made a table", $"{median.TotalMilliseconds:F0} ms", $"{json.Length:N0} B of JSON",
            $"{median.TotalMilliseconds:F0} ms", "< 1000 ms", median < TimeSpan.FromSeconds(1));
        yield return new Figure(
            "the same, memory of the table", $"{memory:N0} B", $"{json.Length:N0} B of JSON",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}"), "< 3.00", ratio < MostMemory);
    }

    private static TimeSpan Time(ReadOnlySpan<byte> json)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var table = Read(json);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return table.Count == ZoneCount ? elapsed : throw new InvalidOperationException($"The table has {table.Count} zones.");
    }

    private static ZoneTable Read(ReadOnlySpan<byte> json) => ZoneTable.Of(new FeedReader().ReadSnapshot(json));

    // Two overrides a zone, mostly of few kinds, as real zones have them.
    private static byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            FeedWriter.Write(json, new Snapshot(new FeedVersion("be", ZoneCount), [DefaultsOf("free"), DefaultsOf("enterprise")],
                [.. Enumerable.Range(0, ZoneCount).Select(ZoneOf)]));
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static PlanDefaults DefaultsOf(string plan) => new(plan,
        [new("ssl", "\"full\""), new("always_use_https", "\"off\""), new("tls_client_auth", "\"off\""), new("min_tls_version", "\"1.0\"")]);

    private static ZoneRecord ZoneOf(int number) => new(
        number.ToString("x32", CultureInfo.InvariantCulture), $"zone{number}.example", number % 10 == 0 ? "enterprise" : "free",
        [
            new("ssl", number % 3 == 0 ? "\"strict\"" : "\"flexible\""),
            new("min_tls_version", number % 2 == 0 ? "\"1.2\"" : "\"1.3\""),
        ]);
}
