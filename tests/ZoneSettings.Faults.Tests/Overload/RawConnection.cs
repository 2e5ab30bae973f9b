using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>A connection on which a test sends bytes as it pleases and reads the answers.</summary>
public sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[2_048];
    private int filled;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Connects to a service.</summary>
    /// <param name="address">Scheme, host and port.</param>
    public static async Task<RawConnection> OpenAsync(string address)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, Cancellation);
        return connection;
    }

    /// <summary>Sends text as it stands. Answers false when the other side has ended the connection.</summary>
    public Task<bool> SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Sends bytes as they stand. Answers false when the other side has ended the connection.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await socket.SendAsync(bytes, Cancellation)..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads the next answer.</summary>
    /// <returns>Status and envelope; null when the connection ended without one, and an envelope of null for an answer without a body.</returns>
    public async Task<(int Status, JsonElement? Body)?> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Longest);
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(limit.Token))
            {
                return null;
            }
        }

        var lines = Encoding.ASCII.GetString(buffer, 0, head).Split("\r\n");
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var length = lines.Where(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan(16), CultureInfo.InvariantCulture)).SingleOrDefault();
        var end = head + 4 + length;
        while (filled < end)
        {
            if (!await FillAsync(limit.Token))
            {
                return null;
            }
        }

        JsonElement? body = length > 0 ? JsonElement.Parse(buffer.AsSpan(head + 4, length)) : null;
        buffer.AsSpan(end, filled - end).CopyTo(buffer);
        filled -= end;
        return (status, body);
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        try
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            return read > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
