using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>A web site on loopback from which a certificate says that something can be fetched. It counts who comes.</summary>
internal sealed class DownloadSite : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, byte[]> files = new();
    private readonly Task serving;
    private int connections;

    public DownloadSite()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>How many connections there were.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>An address that nobody has used before, for the system remembers what it has fetched.</summary>
    public string NewAddress(string name) =>
        $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{Guid.NewGuid():N}/{name}";

    /// <summary>What is found at an address; nothing is, until it is put there.</summary>
    public void Put(string address, byte[] content) => files[new Uri(address).AbsolutePath] = content;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var path = (await reader.ReadLineAsync(stop.Token))?.Split(' ').ElementAtOrDefault(1) ?? "/";
            var isThere = files.TryGetValue(path, out var content);
            var head = $"HTTP/1.1 {(isThere ? "200 OK" : "404 Not Found")}\r\nContent-Length: {content?.Length ?? 0}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop.Token);
            await stream.WriteAsync(content ?? [], stop.Token);
            stream.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // It hung up; it has been counted.
        }
    }
}
