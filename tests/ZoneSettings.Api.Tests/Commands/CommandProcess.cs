using System.Diagnostics;
using System.Globalization;

namespace ZoneSettings.Api.Tests.Commands;

/// <summary>The built program as a process, in Production unless told otherwise. It is killed when it does not end in time.</summary>
public sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly CancellationTokenSource bound;
    private readonly Task<string> error;

    private CommandProcess(string environment, string[] arguments)
    {
        bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] all = ["exec", Path.Combine(AppContext.BaseDirectory, "ZoneSettings.Api.dll"), .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        process = Process.Start(start)!;
        error = process.StandardError.ReadToEndAsync(bound.Token);
    }

    public static CommandProcess Start(params string[] arguments) => new("Production", arguments);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        return await command.FinishAsync();
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
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end; the output is what nobody has read yet.</summary>
    public async Task<CommandAnswer> FinishAsync()
    {
        var output = await process.StandardOutput.ReadToEndAsync(bound.Token);
        await process.WaitForExitAsync(bound.Token);
        return new CommandAnswer(process.ExitCode, output, await error);
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
