namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// Collects what is written in pieces that are small enough to live where small objects do, so that a document of many
/// megabytes needs no block of that size. Used by one thread.
/// </summary>
internal sealed class PieceStream : Stream
{
    // Below the 85,000 bytes from which on an array is a large object.
    private const int PieceSize = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> full = [];
    private byte[] piece = [];
    private int used;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Everything that was written; write no more afterwards.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ToPieces() =>
        used == 0 ? [.. full] : [.. full, piece.AsMemory(0, used).ToArray()];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (used == piece.Length)
            {
                Begin();
            }

            var part = buffer[..Math.Min(buffer.Length, piece.Length - used)];
            part.CopyTo(piece.AsSpan(used));
            used += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // What is written is there.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Begin()
    {
        if (used > 0)
        {
            full.Add(piece);
        }

        piece = GC.AllocateUninitializedArray<byte>(PieceSize);
        used = 0;
    }
}
