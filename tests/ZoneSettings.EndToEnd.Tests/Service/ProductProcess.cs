using System.Diagnostics;
using System.Threading.Channels;
using ZoneSettings.Testing;

namespace ZoneSettings.EndToEnd.Tests.Service;

/// <summary>A program of the product as its users run it: what the solution's build made, in a process of its own.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Process process;
    private int openStreams = 2;
    private bool isGone;

    private ProductProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Bytes of memory that it uses now.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="project">Its project's name.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Name of the environment.</param>
    public static ProductProcess Start(string project, IEnumerable<string> arguments, string environment = "Production")
    {
        var start = new ProcessStartInfo("dotnet", [ProgramOf(project), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return new ProductProcess(Process.Start(start)!);
    }

    /// <summary>The program of a project, of the configuration that the tests were built with.</summary>
    public static string ProgramOf(string project)
    {
        // …/tests/X/bin/CONFIGURATION/FRAMEWORK
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(
            TestData.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, $"{project}.dll");
    }

    /// <summary>Reads what the program prints, from where the last call ended, up to a line.</summary>
    /// <returns>That line.</returns>
    /// <exception cref="InvalidOperationException">The program ended first.</exception>
    public async Task<string> ReadUntilAsync(Predicate<string> isWanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestStart);
        var read = new List<string>();
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
            {
                read.Add(line);
                if (isWanted(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The line did not come. The program printed:\n{string.Join('\n', read)}");
        }

        throw new InvalidOperationException($"The program ended first. It printed:\n{string.Join('\n', read)}");
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does: no code of it runs any more.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (isGone)
        {
            return;
        }

        isGone = true;
        // Does nothing to a process that has ended.
        process.Kill();
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
