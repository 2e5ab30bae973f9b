using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>A wire between the service and PostgreSQL that can be cut, also in the middle of a commit.</summary>
public sealed class DatabaseRelay : IAsyncDisposable
{
    private static readonly byte[] Notify = Encoding.ASCII.GetBytes("pg_notify(");

    // Long enough for the server to have committed what it got.
    private static readonly TimeSpan CommitTime = TimeSpan.FromMilliseconds(200);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> sockets = [];
    private readonly int serverPort;
    private readonly Task accepting;
    private int mode;

    /// <param name="serverPort">Port of the server on loopback.</param>
    public DatabaseRelay(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>Where the service finds it on loopback.</summary>
    public int Port { get; }

    /// <summary>What happens to the next commit; <see cref="RelayMode.Pass"/> once it has happened.</summary>
    public RelayMode Mode
    {
        get => (RelayMode)Volatile.Read(ref mode);
        set => Volatile.Write(ref mode, (int)value);
    }

    /// <summary>Ends every connection and takes no more.</summary>
    public void Close()
    {
        listener.Stop();
        lock (sockets)
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await accepting;
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                lock (sockets)
                {
                    sockets.AddRange([client, server]);
                }

                _ = RelayAsync(client, server);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private async Task RelayAsync(TcpClient client, TcpClient server)
    {
        using (client)
        using (server)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAny(AskAsync(client, server), server.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (SocketException)
            {
                // The server is away; the client finds its connection closed.
            }
        }
    }

    // What moves the counter travels in one piece with the commit, for the driver puts it into one buffer.
    private async Task AskAsync(TcpClient client, TcpClient server)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await client.GetStream().ReadAsync(buffer)) > 0)
        {
            var taken = buffer.AsSpan(0, count).IndexOf(Notify) >= 0
                ? (RelayMode)Interlocked.Exchange(ref mode, (int)RelayMode.Pass)
                : RelayMode.Pass;
            if (taken == RelayMode.CutBeforeCommit)
            {
                return;
            }

            if (taken == RelayMode.CutAfterCommit)
            {
                client.Dispose();
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, count));
            if (taken == RelayMode.CutAfterCommit)
            {
                await Task.Delay(CommitTime);
                return;
            }
        }
    }
}
