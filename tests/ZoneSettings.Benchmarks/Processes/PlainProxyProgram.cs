using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>Plain YARP in a process of its own.</summary>
internal sealed partial class PlainProxyProgram : IAsyncDisposable
{
    private readonly ChildProgram program;

    private PlainProxyProgram(ChildProgram program, int port)
    {
        this.program = program;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens for http.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it.</summary>
    public static async Task<PlainProxyProgram> StartAsync(OriginProgram origin, CancellationToken cancellationToken)
    {
        var program = ChildProgram.StartSelf(
            "plain-proxy",
            "--http", origin.HttpPort.ToString(CultureInfo.InvariantCulture),
            "--https", origin.HttpsPort.ToString(CultureInfo.InvariantCulture),
            "--trust-store", origin.TrustStore);
        try
        {
            var line = await program.ReadAsync(ListeningLine(), cancellationToken);
            return new PlainProxyProgram(program, int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [GeneratedRegex(@"Plain proxy on (\d+)")]
    private static partial Regex ListeningLine();
}
