using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Requests per second at the service, beside a bare server and a plain one, with the same requests in the same run.</summary>
internal static class ControlPlaneMeasure
{
    /// <summary>How many zones the service has.</summary>
    public const int Zones = 1_000;

    /// <summary>Connections that write.</summary>
    public const int Writers = 64;

    private const int Readers = 32;

    /// <summary>Runs polls, reads and durable writes in turn.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        await using var service = await ServiceProgram.StartAsync(folder, Zones, cancellationToken);
        var (body, tag) = await ReadAsync(service, cancellationToken);
        var answer = folder.File("answer.json");
        await File.WriteAllTextAsync(answer, body, cancellationToken);
        await using var bare = await FloorProgram.StartAsync(["bare-server", "--answer", answer], cancellationToken);
        await using var plain = await FloorProgram.StartAsync(
            ["plain-server", "--answer", answer, "--database", folder.File("plain.db")], cancellationToken);
        var results = await Rounds.RunAsync(
            new Dictionary<string, LoadPlan>
            {
                ["poll"] = new(service.EndPoint, Readers, Polls(tag), 304),
                ["bare poll"] = new(bare.EndPoint, Readers, Polls(tag), 304),
                ["read"] = new(service.EndPoint, Readers, Reads(), 200),
                ["bare read"] = new(bare.EndPoint, Readers, Reads(), 200),
                ["write"] = new(service.EndPoint, Writers, Writes(), 200),
                ["bare write"] = new(bare.EndPoint, Writers, Writes(), 200),
                ["plain write"] = new(plain.EndPoint, Writers, Writes(), 200),
            },
            rounds, duration, cancellationToken);
        return
        [
            RatioOf(results, "poll of one setting, unchanged (304), 32 connections", "poll", "bare poll", 0.90),
            RatioOf(results, "GET of one setting (200), 32 connections", "read", "bare read", 0.85),
            RatioOf(results, "durable PATCH, SQLite, 64 connections, beside storing nothing", "write", "bare write", 0.40),
            RatioOf(results, "the same beside one SaveChanges per request", "write", "plain write", 12),
            LatencyOf(results),
        ];
    }

    /// <summary>A row that compares two plans.</summary>
    public static Figure RatioOf(Rounds results, string what, string ours, string floor, double target)
    {
        var ratio = results.Ratio(ours, floor);
        // A floor that fails now and then is only the easier to beat, and its failures are not ours.
        var errors = results.Errors(ours);
        return new Figure(
            what, Describe(results, ours), $"{floor} {Describe(results, floor)}",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}") + (errors > 0 ? $", {errors} errors" : ""),
            string.Create(CultureInfo.InvariantCulture, $">= {target:F2}"), ratio >= target && errors == 0);
    }

    private static Figure LatencyOf(Rounds results)
    {
        const double Target = 0.1;
        var ratio = results.LatencyRatio("write", "plain write", 0.99);
        return new Figure(
            "p99 of the same", Describe(results, "write"), $"plain write {Describe(results, "plain write")}",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:F3}"),
            string.Create(CultureInfo.InvariantCulture, $"<= {Target:F2}"), ratio <= Target);
    }

    private static string Describe(Rounds results, string name) => string.Create(
        CultureInfo.InvariantCulture, $"{results.PerSecond(name):N0}/s, p99 {results.Milliseconds(name, 0.99):F1} ms");

    /// <summary>What the service answers, for a floor that answers as many bytes.</summary>
    public static async Task<(string Body, string Tag)> ReadAsync(ServiceProgram service, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
        using var answer = await http.GetAsync(PathOf(0, "ssl"), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? (await answer.Content.ReadAsStringAsync(cancellationToken), answer.Headers.ETag!.ToString())
            : throw new InvalidOperationException($"The service answered {answer.StatusCode} to the first read.");
    }

    private static List<ReadOnlyMemory<byte>> Polls(string tag) =>
        RequestsOf(number => RequestText.Of(
            "GET", PathOf(number, "ssl"), "127.0.0.1", [ServiceProgram.Authorization, $"If-None-Match: {tag}"]));

    private static List<ReadOnlyMemory<byte>> Reads() =>
        RequestsOf(number => RequestText.Of("GET", PathOf(number, "always_use_https"), "127.0.0.1", [ServiceProgram.Authorization]));

    /// <summary>A value that was there already would store nothing, so each zone's goes up and down by turns of the whole list.</summary>
    public static List<ReadOnlyMemory<byte>> Writes() =>
        [.. WritesOf("1.1"), .. WritesOf("1.2"), .. WritesOf("1.3")];

    private static List<ReadOnlyMemory<byte>> WritesOf(string value) => RequestsOf(number => RequestText.Of(
        "PATCH", PathOf(number, "min_tls_version"), "127.0.0.1", [ServiceProgram.Authorization], $$"""{"value":"{{value}}"}"""));

    private static List<ReadOnlyMemory<byte>> RequestsOf(Func<int, ReadOnlyMemory<byte>> write) =>
        [.. Enumerable.Range(0, Zones).Select(write)];

    private static string PathOf(int zone, string setting) =>
        string.Create(CultureInfo.InvariantCulture, $"/client/v4/zones/{ServiceProgram.ZoneId(zone)}/settings/{setting}");
}
