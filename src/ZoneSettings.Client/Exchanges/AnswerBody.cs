namespace ZoneSettings.Client.Exchanges;

/// <summary>Reads a body into memory, up to a limit.</summary>
internal static class AnswerBody
{
    private const int FirstLength = 64 * 1024;
    private const int MostTrusted = 64 * 1024 * 1024;

    /// <returns>The whole body; null when it is longer than the limit.</returns>
    /// <exception cref="IOException">The body broke off.</exception>
    /// <exception cref="InvalidDataException">The body is not compressed as it says.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        // One byte more than announced, so that the end is seen without growing.
        var expected = Math.Clamp(content.Headers.ContentLength + 1 ?? FirstLength, 1, MostTrusted);
        var buffer = new byte[(int)Math.Min(expected, (long)limit + 1)];
        var length = 0;
        while (true)
        {
            var read = await ReadAsync(stream, buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * length, (long)limit + 1));
            }
        }
    }

    private static async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidOperationException fault)
        {
            // What Brotli's stream throws where gzip's has the exception that fits.
            throw new InvalidDataException(fault.Message, fault);
        }
    }
}
