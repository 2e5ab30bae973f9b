using System.Net;
using System.Net.Sockets;

namespace ZoneSettings.Testing.Programs;

/// <summary>
/// Ports for programs that cannot listen on port 0, or that have to come back on the same port: below the range from
/// which systems draw, so that nobody gets one by chance.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static readonly Lock Gate = new();

    // Another run on the same machine begins elsewhere.
    private static int last = Environment.ProcessId * 131 % Count;

    /// <summary>A port of loopback that nothing listens on, never the same twice.</summary>
    public static int Take()
    {
        lock (Gate)
        {
            while (true)
            {
                last = (last + 1) % Count;
                if (IsFree(First + last))
                {
                    return First + last;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
