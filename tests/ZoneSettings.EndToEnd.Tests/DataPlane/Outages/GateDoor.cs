using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>The time in which a gate has one mode: takes connections until it is disposed of, and cuts them then.</summary>
internal sealed class GateDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentBag<Task> exchanges = [];
    private readonly TcpListener listener;
    private readonly Task serving;
    private int connections;

    public GateDoor(int port, GateMode mode, Func<Uri> target)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = ServeAsync(mode, target);
    }

    public int Connections => Volatile.Read(ref connections);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        listener.Dispose();
        await Task.WhenAll(exchanges);
        ending.Dispose();
    }

    private async Task ServeAsync(GateMode mode, Func<Uri> target)
    {
        try
        {
            while (true)
            {
                var visitor = await listener.AcceptSocketAsync(ending.Token);
                Interlocked.Increment(ref connections);
                exchanges.Add(GateExchange.RunAsync(mode, visitor, target(), ending.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The mode changes.
        }
    }
}
