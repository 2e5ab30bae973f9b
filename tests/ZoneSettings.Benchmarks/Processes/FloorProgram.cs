using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>One of the floors, in a process of its own.</summary>
internal sealed partial class FloorProgram : IAsyncDisposable
{
    private readonly ChildProgram program;

    private FloorProgram(ChildProgram program, int port)
    {
        this.program = program;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens for http.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a command of this program that prints the port that it listens on.</summary>
    public static async Task<FloorProgram> StartAsync(CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        var program = ChildProgram.StartSelf(arguments);
        try
        {
            var line = await program.ReadAsync(ListeningLine(), cancellationToken);
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
