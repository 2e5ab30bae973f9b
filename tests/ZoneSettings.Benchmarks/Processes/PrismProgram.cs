using System.Net;
using System.Net.Sockets;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>The mock server Prism with the service's OpenAPI document; it makes its answers up and stores nothing.</summary>
internal sealed class PrismProgram : IAsyncDisposable
{
    private const string Package = "@stoplight/prism-cli@5";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly RunningProgram program;

    private PrismProgram(RunningProgram program, int port)
    {
        this.program = program;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Installs it with npm into the folder. Answers why that is not possible, or null.</summary>
    public static async Task<string?> InstallAsync(WorkFolder folder)
    {
        if ((await ExternalProgram.TryAsync("npm", "--version")).ExitCode != 0)
        {
            return "npm is not installed";
        }

        var installed = await ExternalProgram.TryAsync(
            "npm", "install", "--prefix", folder.File("prism"), "--no-audit", "--no-fund", "--loglevel=error", Package);
        return installed.ExitCode == 0 ? null : $"npm could not install {Package}";
    }

    /// <summary>Starts what was installed.</summary>
    public static async Task<PrismProgram> StartAsync(WorkFolder folder, CancellationToken cancellationToken)
    {
        var port = FreePorts.Take();
        var started = new PrismProgram(
            RunningProgram.Start(
                "node",
                [
                    Path.Combine(folder.File("prism"), "node_modules", "@stoplight", "prism-cli", "dist", "index.js"),
                    "mock", "-h", "127.0.0.1", "-p", $"{port}", "-v", "silent",
                    Path.Combine(TestData.Root, "openapi", "zone-settings.json"),
                ],
                new KeyValuePair<string, string?>("NODE_ENV", "production")),
            port);
        try
        {
            await started.WaitAsync(cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    // When it is silent, the open port is all that it says.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(EndPoint, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
