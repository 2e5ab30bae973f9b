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

    /// <summary>How many values <see cref="Writes"/> writes to each zone, one after the other.</summary>
    public const int Turns = 3;

    private const int Readers = 32;
    private const string Prefix = "/client/v4";

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
        var noPrism = await PrismProgram.InstallAsync(folder);
        await using var prism = noPrism is null ? await PrismProgram.StartAsync(folder, cancellationToken) : null;
        var results = await Rounds.RunAsync(
            Plans(service.EndPoint, bare.EndPoint, plain.EndPoint, prism?.EndPoint, tag), rounds, duration, cancellationToken);
        return
        [
            RatioOf(results, "poll of one setting, unchanged (304), 32 connections", "poll", "bare poll", 0.90),
            RatioOf(results, "GET of one setting (200), 32 connections", "read", "bare read", 0.85),
            RatioOf(results, "durable PATCH, SQLite, 64 connections, beside storing nothing", "write", "bare write", 0.40),
            RatioOf(results, "the same beside one SaveChanges per request", "write", "plain write", 12),
            LatencyOf(results),
            .. noPrism is null
                ? new[]
                {
                    RatioOf(results, "GET of one setting beside Prism", "read", "Prism read", 12),
                    RatioOf(results, "durable PATCH, SQLite, beside Prism", "write", "Prism write", 6),
                }
                : [new Figure("beside Prism", $"skipped: {noPrism}", "", "", "", IsMet: true)],
        ];
    }

    private static Dictionary<string, LoadPlan> Plans(
        IPEndPoint service, IPEndPoint bare, IPEndPoint plain, IPEndPoint? prism, string tag)
    {
        var plans = new Dictionary<string, LoadPlan>
        {
            ["poll"] = new(service, Readers, Polls(tag), 304),
            ["bare poll"] = new(bare, Readers, Polls(tag), 304),
            ["read"] = new(service, Readers, Reads(Prefix), 200),
            ["bare read"] = new(bare, Readers, Reads(Prefix), 200),
            ["write"] = new(service, Writers, Writes(Prefix), 200, Turns),
            ["bare write"] = new(bare, Writers, Writes(Prefix), 200, Turns),
            ["plain write"] = new(plain, Writers, Writes(Prefix), 200, Turns),
        };
        if (prism is not null)
        {
            // It serves the paths of the document without the path of the document's server.
            plans["Prism read"] = new(prism, Readers, Reads(""), 200);
            plans["Prism write"] = new(prism, Writers, Writes(""), 200, Turns);
        }

        return plans;
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
        using var answer = await http.GetAsync(PathOf(Prefix, 0, "ssl"), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? (await answer.Content.ReadAsStringAsync(cancellationToken), answer.Headers.ETag!.ToString())
            : throw new InvalidOperationException($"The service answered {answer.StatusCode} to the first read.");
    }

    private static List<ReadOnlyMemory<byte>> Polls(string tag) =>
        RequestsOf(number => RequestText.Of(
            "GET", PathOf(Prefix, number, "ssl"), "127.0.0.1", [ServiceProgram.Authorization, $"If-None-Match: {tag}"]));

    private static List<ReadOnlyMemory<byte>> Reads(string prefix) =>
        RequestsOf(number => RequestText.Of("GET", PathOf(prefix, number, "always_use_https"), "127.0.0.1", [ServiceProgram.Authorization]));

    /// <summary>A value that was there already would store nothing, so there are three in turn.</summary>
    public static List<ReadOnlyMemory<byte>> Writes(string prefix = Prefix) =>
        [.. WritesOf(prefix, "1.1"), .. WritesOf(prefix, "1.2"), .. WritesOf(prefix, "1.3")];

    private static List<ReadOnlyMemory<byte>> WritesOf(string prefix, string value) => RequestsOf(number => RequestText.Of(
        "PATCH", PathOf(prefix, number, "min_tls_version"), "127.0.0.1", [ServiceProgram.Authorization], $$"""{"value":"{{value}}"}"""));

    private static List<ReadOnlyMemory<byte>> RequestsOf(Func<int, ReadOnlyMemory<byte>> write) =>
        [.. Enumerable.Range(0, Zones).Select(write)];

    private static string PathOf(string prefix, int zone, string setting) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}/zones/{ServiceProgram.ZoneId(zone)}/settings/{setting}");
}
