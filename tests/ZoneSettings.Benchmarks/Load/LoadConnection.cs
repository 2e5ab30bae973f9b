using System.Diagnostics;
using System.Net.Sockets;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>One connection that asks, waits for the whole answer, and asks again.</summary>
internal sealed class LoadConnection(LoadPlan plan, int number) : IDisposable
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly RequestWalk walk = new(plan, number);
    private Socket? socket;

    /// <summary>Expected answers so far.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Other answers and broken connections so far.</summary>
    public long Errors { get; private set; }

    /// <summary>Asks until the end; what is under way then is not counted.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await AskAsync(end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is SocketException or InvalidDataException)
            {
                Errors++;
                socket?.Dispose();
                socket = null;
            }
        }
    }

    public void Dispose() => socket?.Dispose();

    private async Task AskAsync(CancellationToken end)
    {
        socket ??= await ConnectAsync(end);
        var request = walk.Next();
        var start = Stopwatch.GetTimestamp();
        await socket.SendAsync(request, end);
        if (await ReceiveAsync(socket, end) == plan.ExpectedStatus)
        {
            Latencies.Add(Stopwatch.GetTimestamp() - start);
        }
        else
        {
            Errors++;
        }
    }

    private async ValueTask<int> ReceiveAsync(Socket connected, CancellationToken end)
    {
        var received = 0;
        while (true)
        {
            var count = await connected.ReceiveAsync(buffer.AsMemory(received), end);
            received += count;
            if (count == 0)
            {
                throw new InvalidDataException("The connection ended in the middle of an answer.");
            }

            if (AnswerHead.Read(buffer.AsSpan(0, received)) is not { } head)
            {
                continue;
            }

            while (received < head.Length)
            {
                var more = await connected.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, head.Length - received)), end);
                received += more > 0 ? more : throw new InvalidDataException("The connection ended in the middle of a body.");
            }

            return head.Status;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken end)
    {
        var connecting = new Socket(plan.Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connecting.ConnectAsync(plan.Server, end);
        return connecting;
    }
}
