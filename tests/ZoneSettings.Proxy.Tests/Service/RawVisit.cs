using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>Bytes to a listener and back, for what no HTTP client would send.</summary>
internal static class RawVisit
{
    /// <summary>Sends a request and reads the head of the answer, or what comes before the other side closes. Latin-1 both ways.</summary>
    public static async Task<string> AskAsync(IPEndPoint listener, string request)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener, limit.Token);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        var text = "";
        var buffer = new byte[4096];
        for (int read; !text.Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await socket.ReceiveAsync(buffer, limit.Token)) > 0;)
        {
            text += Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }

    /// <summary>Sends a request and reads until the other side closes. Latin-1 both ways.</summary>
    public static async Task<string> ExchangeAsync(IPEndPoint listener, string request)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener, limit.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(limit.Token);
    }
}
