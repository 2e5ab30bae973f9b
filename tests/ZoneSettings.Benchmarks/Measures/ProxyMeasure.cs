using System.Globalization;
using System.Net;
using ZoneSettings.Benchmarks.Floors;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Requests per second through the proxy, beside plain YARP and nginx, with the same origins in the same run.</summary>
internal static class ProxyMeasure
{
    private const int Connections = 32;
    private const double Target = 0.9;

    private static readonly string[] Schemes = ["http", "https"];

    /// <summary>Runs all three in turn, to an origin over http and over TLS.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        await using var origin = await OriginProgram.StartAsync(folder, cancellationToken);
        await using var service = await ServiceProgram.StartAsync(folder, zones: 2, cancellationToken);
        await ModeCalls.SetAsync(service, 0, "flexible", cancellationToken);
        await ModeCalls.SetAsync(service, 1, "origin_pull", cancellationToken);
        await using var proxy = await ProxyProgram.StartAsync(folder, service, origin, cancellationToken);
        await using var plain = await StartPlainAsync(origin, cancellationToken);
        await using var nginx = await NginxProgram.StartAsync(folder, origin, cancellationToken);
        var plans = new Dictionary<string, LoadPlan>();
        foreach (var (scheme, host) in new[] { ("http", Names.HttpHost), ("https", Names.HttpsHost) })
        {
            plans[$"ours {scheme}"] = PlanOf(proxy.EndPoint, host);
            plans[$"yarp {scheme}"] = PlanOf(plain.EndPoint, host);
            if (nginx is not null)
            {
                plans[$"nginx {scheme}"] = PlanOf(nginx.EndPoint, host);
            }
        }

        var results = await Rounds.RunAsync(plans, rounds, duration, cancellationToken);
        return [.. Schemes.SelectMany(scheme => FiguresOf(results, scheme, nginx is not null))];
    }

    private static Task<FloorProgram> StartPlainAsync(OriginProgram origin, CancellationToken cancellationToken) =>
        FloorProgram.StartAsync(
            [
                "plain-proxy",
                "--http", origin.HttpPort.ToString(CultureInfo.InvariantCulture),
                "--https", origin.HttpsPort.ToString(CultureInfo.InvariantCulture),
                "--trust-store", origin.TrustStore,
            ],
            cancellationToken, serverCollector: true);

    private static LoadPlan PlanOf(IPEndPoint server, string host) =>
        new(server, Connections, [RequestText.Of("GET", "/path?query=1", host, ["User-Agent: benchmark"])], 200);

    private static IEnumerable<Figure> FiguresOf(Rounds results, string scheme, bool hasNginx)
    {
        var ratio = results.Ratio($"ours {scheme}", $"yarp {scheme}");
        var errors = results.Errors($"ours {scheme}");
        yield return new Figure(
            $"proxy, {Connections} connections, origin over {scheme}",
            Describe(results, $"ours {scheme}"), $"plain YARP {Describe(results, $"yarp {scheme}")}",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}") + (errors > 0 ? $", {errors} errors" : ""),
            $">= {Target.ToString("F2", CultureInfo.InvariantCulture)}", ratio >= Target && errors == 0);
        if (hasNginx)
        {
            yield return new Figure(
                $"the same beside nginx, origin over {scheme}", Describe(results, $"ours {scheme}"),
                $"nginx {Describe(results, $"nginx {scheme}")}",
                results.Ratio($"ours {scheme}", $"nginx {scheme}").ToString("F2", CultureInfo.InvariantCulture), "", true);
        }
    }

    private static string Describe(Rounds results, string name) => string.Create(
        CultureInfo.InvariantCulture, $"{results.PerSecond(name):N0}/s, p99 {results.Milliseconds(name, 0.99):F1} ms");
}
