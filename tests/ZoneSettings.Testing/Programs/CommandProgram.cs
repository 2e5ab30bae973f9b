using System.Diagnostics;
using System.Globalization;

namespace ZoneSettings.Testing.Programs;

/// <summary>A command of the product in a process of its own, read to its end. It is killed when it does not end within a minute.</summary>
public sealed class CommandProgram : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly CancellationTokenSource bound;
    private readonly Task<string> error;

    private CommandProgram(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        process = Process.Start(start)!;
        error = process.StandardError.ReadToEndAsync(bound.Token);
    }

    /// <summary>Starts a command, in Production and in a folder that holds nothing of the product.</summary>
    /// <param name="project">Name of a project below <c>src</c>.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="cancellationToken">Ends every wait for it.</param>
    public static CommandProgram Start(string project, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, ["exec", BuiltProgram.PathOf(project), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return new CommandProgram(start, cancellationToken);
    }

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
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException("The program had ended before it was asked to.");
        }
    }

    /// <summary>Waits for the end; the output is what nobody has read yet.</summary>
    public async Task<(int ExitCode, string Output, string Error)> FinishAsync()
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
