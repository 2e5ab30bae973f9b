using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>The reference proxy, with one listener for http.</summary>
internal sealed partial class ProxyProgram : IAsyncDisposable
{
    private readonly RunningProgram program;

    private ProxyProgram(RunningProgram program, IPEndPoint endPoint)
    {
        this.program = program;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens for http visitors.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its configuration goes.</param>
    /// <param name="service">The control plane to follow.</param>
    /// <param name="origin">The origin of all hosts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ProxyProgram> StartAsync(
        WorkFolder folder, ServiceProgram service, OriginProgram origin, CancellationToken cancellationToken)
    {
        var file = folder.File("proxy.json");
        await File.WriteAllTextAsync(file, ConfigurationOf(service, origin).ToJsonString(), cancellationToken);
        var program = RunningProgram.StartProduct("ZoneSettings.Proxy", ["serve", "--config", file]);
        try
        {
            var line = await program.ReadUntilAsync(ListeningLine(), cancellationToken);
            return new ProxyProgram(
                program, new IPEndPoint(IPAddress.Loopback, int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private static JsonObject ConfigurationOf(ServiceProgram service, OriginProgram origin) => new()
    {
        ["ControlPlane"] = new JsonObject
        {
            ["Address"] = service.Address.ToString(),
            ["Token"] = ServiceProgram.Token,
            ["ProxyId"] = "benchmark",
        },
        ["Listeners"] = new JsonArray(new JsonObject
        {
            ["Scheme"] = "http",
            ["Address"] = "127.0.0.1",
            ["Port"] = 0,
            ["VisitorPort"] = 80,
        }),
        ["Origins"] = new JsonArray(new JsonObject
        {
            ["Host"] = "*.bench.example",
            ["Address"] = "127.0.0.1",
            ["HttpPort"] = origin.HttpPort,
            ["HttpsPort"] = origin.HttpsPort,
            ["TrustStore"] = origin.TrustStore,
        }),
    };

    [GeneratedRegex(@"Listening for http visitors of port 80 on 127\.0\.0\.1:(\d+)")]
    private static partial Regex ListeningLine();
}
