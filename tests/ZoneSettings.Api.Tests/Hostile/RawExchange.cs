using System.Net;
using System.Net.Sockets;

namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>Sends bytes over a connection of its own and reads what comes back, within a time limit.</summary>
public static class RawExchange
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The final answers, in order; fewer than asked for when the server closes, none when it closes without a word.</summary>
    /// <param name="port">On loopback.</param>
    /// <param name="request">What to send.</param>
    /// <param name="answers">Most answers to wait for.</param>
    /// <param name="halfClose">Whether to say that nothing more will come.</param>
    public static async Task<IReadOnlyList<RawAnswer>> SendAsync(int port, byte[] request, int answers, bool halfClose)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        try
        {
            // Both at once: a server may answer before it has read all, and stop reading.
            var stream = client.GetStream();
            var sending = SendAsync(client, request, halfClose, limit.Token);
            var received = await ReceiveAsync(stream, answers, request.AsSpan().StartsWith("HEAD "u8), limit.Token);
            client.Close();
            await sending;
            return received;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"There was no answer within {Limit.TotalSeconds} s.");
            throw;
        }
    }

    private static async Task SendAsync(TcpClient client, byte[] request, bool halfClose, CancellationToken limit)
    {
        try
        {
            await client.GetStream().WriteAsync(request, limit);
            if (halfClose)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            // The server had heard enough.
        }
    }

    private static async Task<IReadOnlyList<RawAnswer>> ReceiveAsync(
        NetworkStream stream, int answers, bool toHead, CancellationToken limit)
    {
        var found = new List<RawAnswer>();
        var received = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (found.Count < answers)
        {
            var count = await ReadAsync(stream, buffer, limit);
            if (count == 0)
            {
                Assert.Empty(received);
                break;
            }

            received.AddRange(buffer.AsSpan(0, count));
            while (RawAnswer.TryRead(received.ToArray(), toHead, out var length) is { } answer)
            {
                received.RemoveRange(0, length);
                if (answer.Status >= 200)
                {
                    found.Add(answer);
                }
            }
        }

        return found;
    }

    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer, CancellationToken limit)
    {
        try
        {
            return await stream.ReadAsync(buffer, limit);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
