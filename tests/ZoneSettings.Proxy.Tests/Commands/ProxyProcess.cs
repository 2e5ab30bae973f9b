using System.Diagnostics;
using System.Globalization;

namespace ZoneSettings.Proxy.Tests.Commands;

/// <summary>The built program as a process. It is killed when it does not end in time.</summary>
internal sealed class ProxyProcess : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly CancellationTokenSource bound;
    private readonly Task<string> error;

    private ProxyProcess(string[] arguments)
    {
        bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        string[] all = ["exec", Path.Combine(AppContext.BaseDirectory, "ZoneSettings.Proxy.dll"), .. arguments];
        process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", all)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        error = process.StandardError.ReadToEndAsync(bound.Token);
    }

    public static ProxyProcess Start(params string[] arguments) => new(arguments);

    /// <summary>What it wrote to standard output until a line that holds <paramref name="text"/>, that line included.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var read = "";
        while (await process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
        {
            read += line + "\n";
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return read;
            }
        }

        throw new InvalidOperationException($"The program ended without '{text}': {read}{await error}");
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(bound.Token);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end; the output is what nobody has read yet.</summary>
    public async Task<(int Code, string Output, string Error)> FinishAsync()
    {
        var output = await process.StandardOutput.ReadToEndAsync(bound.Token);
        await process.WaitForExitAsync(bound.Token);
        return (process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
        bound.Dispose();
    }
}
