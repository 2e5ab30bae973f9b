using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace ZoneSettings.Testing.Programs;

/// <summary>A program that serves in a process of its own, and that ends with this object.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> printed = [];
    private readonly Process process;
    private int openStreams = 2;
    private bool isGone;

    private RunningProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that it has printed so far.</summary>
    public IReadOnlyList<string> Printed
    {
        get
        {
            lock (printed)
            {
                return [.. printed];
            }
        }
    }

    /// <summary>Its number for the system.</summary>
    public int Id => process.Id;

    /// <summary>Bytes of memory that it uses now.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most bytes that it ever used.</summary>
    public long PeakWorkingSet
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables beside those of this process; null takes one away.</param>
    public static RunningProgram Start(
        string file, IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Starts a program of the product.</summary>
    /// <param name="project">Its project's name.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Name of the environment.</param>
    public static RunningProgram StartProduct(string project, IEnumerable<string> arguments, string environment = "Production") =>
        Start("dotnet", [BuiltProgram.PathOf(project), .. arguments],
            [new("ASPNETCORE_ENVIRONMENT", environment), new("DOTNET_ENVIRONMENT", null)]);

    /// <summary>Reads what the program prints, from where the last call ended, up to a line that matches.</summary>
    /// <exception cref="InvalidOperationException">The program ended first.</exception>
    /// <param name="wanted">The line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="longest">How long to wait; one minute when null.</param>
    /// <exception cref="TimeoutException">The line did not come in time.</exception>
    public async Task<Match> ReadUntilAsync(Regex wanted, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest ?? LongestStart);
        var read = new List<string>();
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
            {
                read.Add(line);
                if (wanted.Match(line) is { Success: true } match)
                {
                    return match;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The line did not come. The program printed:\n{string.Join('\n', read)}");
        }

        throw new InvalidOperationException($"The program ended first. It printed:\n{string.Join('\n', read)}");
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does: no code of it runs any more.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal, such as <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</summary>
    public async Task SignalAsync(string name) => (await ExternalProgram.RunAsync(
        "kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)])).Succeeded();

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (isGone)
        {
            return;
        }

        isGone = true;
        // With what it has started itself, such as workers. Does nothing to a process that has ended.
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            lock (printed)
            {
                printed.Add(line);
            }

            lines.Writer.TryWrite(line);
        }
        else if (Interlocked.Decrement(ref openStreams) == 0)
        {
            lines.Writer.TryComplete();
        }
    }
}
