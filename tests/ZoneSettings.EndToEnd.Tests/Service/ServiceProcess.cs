using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using ZoneSettings.Testing;

namespace ZoneSettings.EndToEnd.Tests.Service;

/// <summary>The service as its users run it: the built program in a process of its own, on a free port of loopback.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Process process;
    private int openStreams = 2;
    private bool isGone;

    private ServiceProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What SDKs want to be told: the address with the prefix of the API.</summary>
    public string BaseUrl => $"{Address}/client/v4";

    /// <summary>The program that the solution's build made, of the configuration that the tests were built with.</summary>
    public static string Program { get; } = FindProgram();

    /// <summary>Starts the service and waits until it listens.</summary>
    /// <param name="databasePath">Its database; made when it is not there.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="arguments">What else to put on its command line.</param>
    public static async Task<ServiceProcess> StartAsync(
        string databasePath, string environment = "Production", params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Program, "--urls=http://127.0.0.1:0", $"--Database:Path={databasePath}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        var service = new ServiceProcess(Process.Start(start)!);
        try
        {
            service.Address = ListeningLine().Match(await service.ReadUntilAsync(ListeningLine().IsMatch)).Groups[1].Value;
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what the service prints, from where the last call ended, up to a line.</summary>
    /// <returns>That line.</returns>
    public async Task<string> ReadUntilAsync(Predicate<string> isWanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestStart);
        var read = new List<string>();
        await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
        {
            read.Add(line);
            if (isWanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The service ended first. It printed:\n{string.Join('\n', read)}");
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

    // …/tests/X/bin/CONFIGURATION/FRAMEWORK
    private static string FindProgram()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(
            TestData.Root, "src", "ZoneSettings.Api", "bin", framework.Parent!.Name, framework.Name, "ZoneSettings.Api.dll");
    }

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex ListeningLine();
}
