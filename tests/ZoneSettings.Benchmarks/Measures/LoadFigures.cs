using System.Globalization;
using ZoneSettings.Benchmarks.Databases;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>What <see cref="LoadMeasure"/> found, beside its targets.</summary>
internal static class LoadFigures
{
    public const string Poll = "poll (304), 32 connections";
    public const string Get = "GET (200), 32 connections";
    public const string Patch = "durable PATCH, 64 connections";
    public const string FeedPoll = "poll of the feed, 32 connections";
    public const string List = "page of 50 zones, 32 connections";

    private const double MostSeconds = 30;
    private const double MostMegabytes = 1_500;
    private const double MostRatio = 1.2;
    private const double Megabyte = 1_000_000;

    /// <summary>What is compared between the sizes. The target is for polls and writes; the others are told.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Poll, FeedPoll, Patch, Get, List];

    public static string NameOf(string kind, int zones) => string.Create(CultureInfo.InvariantCulture, $"{kind}, {zones:N0} zones");

    public static IEnumerable<Figure> OfStart(IReadOnlyList<ServedDatabase> services)
    {
        var largest = services[^1];
        var seconds = largest.Start.TotalSeconds;
        yield return new Figure(
            $"start on {largest.Zones:N0} zones to the first answer", Text($"{seconds:F1} s"),
            string.Join(", ", services.SkipLast(1).Select(service => Text($"{service.Zones:N0}: {service.Start.TotalSeconds:F1} s"))),
            Text($"{seconds:F1} s"), Text($"< {MostSeconds} s"), seconds < MostSeconds);
        yield return new Figure(
            "memory after it (RSS)", Megabytes(largest.Loaded),
            string.Join(", ", services.SkipLast(1).Select(service => Text($"{service.Zones:N0}: {Megabytes(service.Loaded)}"))),
            Megabytes(largest.Loaded), "", true);
    }

    public static IEnumerable<Figure> OfSnapshot(
        (TimeSpan Time, long Bytes) first, (TimeSpan Time, long Bytes) again, TimeSpan afterChange)
    {
        yield return new Figure(
            "its first snapshot, gzip, made and sent", Text($"{first.Time.TotalSeconds:F1} s"), Megabytes(first.Bytes), Text($"{first.Time.TotalSeconds:F1} s"), "", true);
        yield return new Figure(
            "the same, sent again", Text($"{again.Time.TotalMilliseconds:F0} ms"), Megabytes(again.Bytes), Text($"{again.Time.TotalMilliseconds:F0} ms"), "", true);
        yield return new Figure(
            "the next after one change, made and sent", Text($"{afterChange.TotalMilliseconds:F0} ms"),
            Text($"first {first.Time.TotalSeconds:F1} s"), Text($"{afterChange / first.Time:F3}"), "<= 0.1", afterChange <= 0.1 * first.Time);
    }

    public static IEnumerable<Figure> OfRounds(Rounds results, IReadOnlyList<ServedDatabase> services)
    {
        var smallest = services[0].Zones;
        foreach (var kind in Kinds)
        {
            foreach (var zones in services.Skip(1).Select(service => service.Zones))
            {
                var (name, floor) = (NameOf(kind, zones), NameOf(kind, smallest));
                var target = zones == services[^1].Zones && (kind is Poll or FeedPoll or Patch) ? MostRatio : (double?)null;
                yield return RatioOf(name, results, name, floor, 1 / results.Ratio(name, floor), "time per request", target);
                yield return RatioOf(name, results, name, floor, results.LatencyRatio(name, floor, 0.99), "p99", target);
            }
        }
    }

    public static IEnumerable<Figure> OfStorm(long before, long after, LoadResult[] storm)
    {
        yield return new Figure(
            "writes, polls and snapshots at once: memory at its most", Megabytes(after), $"before {Megabytes(before)}",
            Megabytes(after), Text($"< {MostMegabytes:N0} MB"), after < MostMegabytes * Megabyte);
        yield return new Figure(
            "of these the writes", Describe(storm[0]), "polls " + Describe(storm[1]), Text($"{storm.Sum(result => result.Errors)} errors"), "0 errors",
            storm.All(result => result.Errors == 0));
    }

    private static Figure RatioOf(
        string what, Rounds results, string name, string floor, double ratio, string of, double? target)
    {
        var errors = results.Errors(name);
        return new Figure(
            $"{what}: {of}", Describe(results, name), Describe(results, floor),
            Text($"{ratio:F2}") + (errors > 0 ? Text($", {errors} errors") : ""),
            target is { } most ? Text($"<= {most:F1}") : "", errors == 0 && (target is null || ratio <= target));
    }

    private static string Describe(Rounds results, string name) =>
        Text($"{results.PerSecond(name):N0}/s, p99 {results.Milliseconds(name, 0.99):F1} ms");

    private static string Describe(LoadResult result) =>
        Text($"{result.PerSecond:N0}/s, p99 {result.Latencies.Percentile(0.99).TotalMilliseconds:F1} ms");

    private static string Megabytes(long bytes) => Text($"{bytes / Megabyte:N0} MB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
