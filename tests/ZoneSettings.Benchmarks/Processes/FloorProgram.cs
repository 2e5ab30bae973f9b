using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>One of the floors, in a process of its own.</summary>
internal sealed partial class FloorProgram : IAsyncDisposable
{
    private readonly RunningProgram program;

    private FloorProgram(RunningProgram program, int port)
    {
        this.program = program;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens for http.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a command of this program that prints the port that it listens on.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="serverCollector">Whether the product beside it collects garbage as the SDK has web programs do it.</param>
    public static async Task<FloorProgram> StartAsync(
        IEnumerable<string> arguments, CancellationToken cancellationToken, bool serverCollector = false)
    {
        var program = OwnProgram.Start(arguments, serverCollector);
        try
        {
            var line = await program.ReadUntilAsync(ListeningLine(), cancellationToken);
            return new FloorProgram(program, int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [GeneratedRegex(@"^(?:Bare server|Plain server|Plain proxy) on (\d+)$")]
    private static partial Regex ListeningLine();
}
