using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.Testing.Programs;

/// <summary>A server that is not ours, in a process of its own which stays in the foreground.</summary>
public sealed class ServerProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly StringBuilder printed = new();
    private readonly Process process;

    private ServerProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="program">Full path.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="ports">Ports of loopback that it is going to listen on.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time.</exception>
    public static async Task<ServerProgram> StartAsync(string program, IEnumerable<string> arguments, params int[] ports)
    {
        var server = new ServerProgram(Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(LongestStart);
            foreach (var port in ports)
            {
                await server.WaitForAsync(port, limit.Token);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Does nothing to a process that has ended.
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitForAsync(int port, CancellationToken cancellationToken)
    {
        while (!await IsListeningAsync(port, cancellationToken))
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync(cancellationToken);
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended:\n{printed}");
            }

            await Task.Delay(Step, cancellationToken);
        }
    }

    private static async Task<bool> IsListeningAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (printed)
        {
            printed.AppendLine(line);
        }
    }
}
