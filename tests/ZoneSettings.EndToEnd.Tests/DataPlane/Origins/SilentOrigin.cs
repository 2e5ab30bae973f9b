using System.Net;
using System.Net.Sockets;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>An origin that never says a byte on either port. It needs no code that runs: the system's sockets do it.</summary>
public sealed class SilentOrigin : IOrigin
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMilliseconds(250);

    private readonly List<Socket> fillers = [];
    private readonly Socket http = Bind();
    private readonly Socket https = Bind();

    private SilentOrigin()
    {
    }

    public int HttpPort => PortOf(http);

    public int HttpsPort => PortOf(https);

    /// <summary>Starts an origin.</summary>
    public static async Task<SilentOrigin> StartAsync(SilentKind kind)
    {
        var origin = new SilentOrigin();
        foreach (var socket in new[] { origin.http, origin.https })
        {
            switch (kind)
            {
                case SilentKind.Refusing:
                    // Bound and not listening: the system refuses, and nobody else gets the port.
                    break;
                case SilentKind.BlackHole:
                    socket.Listen(0);
                    await origin.FillAsync(PortOf(socket));
                    break;
                case SilentKind.Mute:
                    // Never accepted: the system makes the connection and acknowledges what it is sent.
                    socket.Listen(512);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.");
            }
        }

        return origin;
    }

    public bool HasSeen(string mark) => false;

    public ValueTask DisposeAsync()
    {
        fillers.ForEach(filler => filler.Dispose());
        http.Dispose();
        https.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    // Nobody accepts, so after a connection or two the queue is full, and the system drops what asks for another.
    private async Task FillAsync(int port)
    {
        for (var isAnswered = true; isAnswered;)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            fillers.Add(filler);
            using var limit = new CancellationTokenSource(LongestAnswer);
            try
            {
                await filler.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            }
            catch (OperationCanceledException)
            {
                isAnswered = false;
            }
        }
    }
}
