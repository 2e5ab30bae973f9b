using System.Buffers.Text;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>The head of an HTTP/1.1 answer, as far as it says where the answer ends.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Length">Bytes of the whole answer.</param>
internal readonly record struct AnswerHead(int Status, int Length)
{
    private const int StatusStart = 9;

    /// <summary>Reads the head when it is whole.</summary>
    /// <exception cref="InvalidDataException">It is none, or does not say where its body ends.</exception>
    public static AnswerHead? Read(ReadOnlySpan<byte> received)
    {
        var headLength = received.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
        {
            return null;
        }

        var head = received[..headLength];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[StatusStart..], out int status, out _))
        {
            throw new InvalidDataException("The answer does not begin with a status line of HTTP/1.1.");
        }

        var body = status is 204 or 304 ? 0 : BodyLengthOf(head);
        return new AnswerHead(status, headLength + 4 + body);
    }

    private static int BodyLengthOf(ReadOnlySpan<byte> head)
    {
        // Kestrel, nginx and YARP all write the name this way or in lower case.
        var at = head.IndexOf("\r\nContent-Length:"u8);
        at = at < 0 ? head.IndexOf("\r\ncontent-length:"u8) : at;
        return at >= 0 && Utf8Parser.TryParse(head[(at + 17)..].TrimStart((byte)' '), out int length, out _)
            ? length
            : throw new InvalidDataException("The answer has no Content-Length.");
    }
}
