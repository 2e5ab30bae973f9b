using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using ZoneSettings.Benchmarks.InProcess;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>
/// What a request costs behind Kestrel, in processor time and allocated bytes, beside a bare application. Steadier than
/// requests per second, also on a busy machine, and easy to profile.
/// </summary>
internal static class PipelineMeasure
{
    private const int Zones = 64;
    private const int Writers = 64;

    private static readonly string[] Versions = ["1.1", "1.2", "1.3"];

    /// <summary>Polls, reads and durable writes.</summary>
    /// <param name="only">Start of the one row to measure, for a profiler; null for all.</param>
    /// <param name="slice">How long one run lasts.</param>
    /// <param name="cancellationToken">Gives up before the first run.</param>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        string? only, TimeSpan slice, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        await using var service = await CalledApplication.StartServiceAsync(folder, Zones, cancellationToken);
        var tag = await TagAsync(service.Server);
        await using var bare = await CalledApplication.StartBareAsync(new byte[114], cancellationToken);
        (string What, Func<IReadOnlyList<IReadOnlyList<PreparedRequest>>> Requests)[] rows =
        [
            ("poll, unchanged (304)", () => [Polls(tag)]),
            ("GET (200)", () => [Reads()]),
            ($"PATCH, {Writers} callers", Writes),
        ];
        var figures = new List<Figure>();
        foreach (var (what, requests) in rows.Where(row => only is null || row.What.StartsWith(only, StringComparison.Ordinal)))
        {
            var ours = await CallCost.MeasureAsync(service.Server, requests(), slice);
            var floor = await CallCost.MeasureAsync(bare.Server, requests(), slice);
            figures.Add(new Figure(
                what, Describe(ours), $"bare {Describe(floor)}",
                string.Create(CultureInfo.InvariantCulture, $"+{ours.Microseconds - floor.Microseconds:F2} µs"), "", IsMet: true));
        }

        return figures;
    }

    private static string Describe(CallCost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.Microseconds:F2} µs, {cost.Bytes:N0} B");

    private static async Task<string> TagAsync(CalledServer server)
    {
        var first = Request("GET", 0, "ssl", 200);
        await server.SendAsync(first);
        return first.AnswerHeaders.ETag.ToString();
    }

    private static List<PreparedRequest> Polls(string tag) =>
        [.. Enumerable.Range(0, Zones).Select(zone => Request("GET", zone, "ssl", 304, new HeaderDictionary { ["If-None-Match"] = tag }))];

    private static List<PreparedRequest> Reads() =>
        [.. Enumerable.Range(0, Zones).Select(zone => Request("GET", zone, "always_use_https", 200))];

    // Each caller has a zone, and changes it with every request.
    private static List<PreparedRequest>[] Writes() =>
    [
        .. Enumerable.Range(0, Writers).Select(zone => new List<PreparedRequest>(
            from value in Versions
            select Request(
                "PATCH", zone, "min_tls_version", 200, new HeaderDictionary { ["Content-Type"] = "application/json" },
                Encoding.UTF8.GetBytes($$"""{"value":"{{value}}"}""")))),
    ];

    private static PreparedRequest Request(
        string method, int zone, string setting, int status, IHeaderDictionary? headers = null, byte[]? body = null)
    {
        headers ??= new HeaderDictionary();
        headers.Authorization = $"Bearer {ServiceProgram.Token}";
        headers.ContentLength = body?.Length;
        return new PreparedRequest(
            method, $"/client/v4/zones/{ServiceProgram.ZoneId(zone)}/settings/{setting}", status, headers, body);
    }
}
