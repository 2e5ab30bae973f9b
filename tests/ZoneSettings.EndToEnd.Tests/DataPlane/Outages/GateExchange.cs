using System.Net.Sockets;
using System.Text;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>What a gate does with one connection.</summary>
internal static class GateExchange
{
    private const int LongestHead = 16 * 1024;
    private const int BytesBeforeCut = 16;
    private const int SlowBytes = 96;

    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    /// <summary>Handles a connection to its end. Whatever breaks is part of the play.</summary>
    public static async Task RunAsync(GateMode mode, Socket socket, Uri target, CancellationToken cancellationToken)
    {
        try
        {
            await using var visitor = new NetworkStream(socket, ownsSocket: true);
            await PlayAsync(mode, visitor, target, cancellationToken);
        }
        catch (Exception cut) when (cut is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has gone, or the mode changes.
        }
    }

    private static async Task PlayAsync(GateMode mode, NetworkStream visitor, Uri target, CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(visitor, cancellationToken);
        if (head.Length == 0)
        {
            return;
        }

        if (Script(mode, Encoding.ASCII.GetString(head)) is { } answer)
        {
            await visitor.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            return;
        }

        if (mode == GateMode.Silent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(target.Host, target.Port, cancellationToken);
        await using var service = new NetworkStream(socket);
        await service.WriteAsync(mode == GateMode.Open ? head : OnlyOne(head), cancellationToken);
        await Task.WhenAny(visitor.CopyToAsync(service, cancellationToken), AnswerAsync(mode, service, visitor, cancellationToken));
    }

    private static string? Script(GateMode mode, string head) => mode switch
    {
        GateMode.Noise => "\0\u0001\u0002 what is this?\r\n\r\n",
        GateMode.Page => Answer("200 OK", "text/html", "<!doctype html><title>Please log in</title>"),
        GateMode.EmptyResult => Json("200 OK", """{"result":{},"success":true,"errors":[],"messages":[]}"""),
        GateMode.InternalError => Json("500 Internal Server Error", Refusal(10500, "Something went wrong")),
        GateMode.Unauthorized => Json("401 Unauthorized", Refusal(10000, "Authentication error")),
        GateMode.Gone when head.Contains("/changes", StringComparison.Ordinal) =>
            Json("410 Gone", Refusal(10410, "That far back nothing is kept")),
        _ => null,
    };

    private static string Refusal(int code, string message) =>
        $$"""{"result":null,"success":false,"errors":[{"code":{{code}},"message":"{{message}}"}],"messages":[]}""";

    private static string Json(string status, string body) => Answer(status, "application/json", body);

    private static string Answer(string status, string type, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private static async Task AnswerAsync(GateMode mode, Stream service, Stream visitor, CancellationToken cancellationToken)
    {
        switch (mode)
        {
            case GateMode.CutShort:
                await visitor.WriteAsync(await ReadHeadAsync(service, cancellationToken), cancellationToken);
                var begin = new byte[BytesBeforeCut];
                await visitor.WriteAsync(begin.AsMemory(0, await service.ReadAsync(begin, cancellationToken)), cancellationToken);
                break;
            case GateMode.Slow:
                var few = new byte[SlowBytes];
                while (await service.ReadAsync(few, cancellationToken) is > 0 and var count)
                {
                    await visitor.WriteAsync(few.AsMemory(0, count), cancellationToken);
                    await Task.Delay(SlowPause, cancellationToken);
                }

                break;
            default:
                await service.CopyToAsync(visitor, cancellationToken);
                break;
        }
    }

    // Byte by byte, so that nothing behind the head is taken; a head is short. Empty when the other side says nothing.
    private static async Task<byte[]> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>(1024);
        var one = new byte[1];
        while (head.Count < LongestHead && await stream.ReadAsync(one, cancellationToken) > 0)
        {
            head.Add(one[0]);
            if (head.Count >= EndOfHead.Length && head[^EndOfHead.Length..].SequenceEqual(EndOfHead))
            {
                break;
            }
        }

        return [.. head];
    }

    // The service ends the connection after the answer, so that the next request comes by itself and is looked at.
    private static byte[] OnlyOne(byte[] head) => [.. head[..^2], .. "Connection: close\r\n\r\n"u8];
}
