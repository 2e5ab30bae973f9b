using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.Proxy.Tests.Probing;

/// <summary>An origin that reads a little and then sends what a test has written, byte for byte, as often as it is asked.</summary>
internal sealed class RawOrigin : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> answer;
    private readonly Task serving;

    public RawOrigin(string answer)
        : this((stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation).AsTask())
    {
    }

    public RawOrigin(Func<NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await listener.AcceptSocketAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            _ = await stream.ReadAsync(new byte[4096], stop.Token);
            await answer(stream, stop.Token);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The other side has gone, or the test is over.
        }
    }
}
