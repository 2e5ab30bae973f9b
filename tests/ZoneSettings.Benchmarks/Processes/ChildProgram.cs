using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>A program in a process of its own, which ends with this object.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Process process;
    private int openStreams = 2;

    private ChildProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Memory that the process has in RAM, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static ChildProgram Start(
        string file, IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProgram(Process.Start(start)!);
    }

    /// <summary>Starts this program with another command.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="serverCollector">Whether to collect garbage as the SDK has web programs do it; the product beside it has to be the same.</param>
    public static ChildProgram StartSelf(IEnumerable<string> arguments, bool serverCollector = false) => Start(
        "dotnet", [typeof(ChildProgram).Assembly.Location, .. arguments],
        new KeyValuePair<string, string?>("DOTNET_gcServer", serverCollector ? "1" : "0"));

    /// <summary>Reads on until a line matches.</summary>
    /// <exception cref="InvalidOperationException">The program ended first.</exception>
    public async Task<Match> ReadAsync(Regex wanted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        var read = new List<string>();
        await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
        {
            read.Add(line);
            if (wanted.Match(line) is { Success: true } match)
            {
                return match;
            }
        }

        throw new InvalidOperationException($"A program of the benchmark ended first. It printed:\n{string.Join('\n', read)}");
    }

    public async ValueTask DisposeAsync()
    {
        // With what it has started itself, such as the workers of nginx.
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            lines.Writer.TryWrite(line);
        }
        else if (Interlocked.Decrement(ref openStreams) == 0)
        {
            lines.Writer.TryComplete();
        }
    }
}
