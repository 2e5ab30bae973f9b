using System.Buffers.Binary;
using System.IO.Compression;

namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// A piece of a document, compressed by itself, so that pieces can be joined to one gzip file (RFC 1951, 1952): blocks of
/// deflate that end at a whole byte and look back at nothing before them. Immutable.
/// </summary>
internal sealed class SnapshotPart
{
    private const int GzipHeader = 10;

    // CRC-32 and length, four bytes each.
    private const int GzipTrailer = 8;

    private readonly byte[] file;
    private readonly int end;

    private SnapshotPart(byte[] file, int end)
    {
        this.file = file;
        this.end = end;
    }

    /// <summary>Begins every gzip file.</summary>
    public ReadOnlyMemory<byte> Header => file.AsMemory(0, GzipHeader);

    /// <summary>The compressed piece.</summary>
    public ReadOnlyMemory<byte> Blocks => file.AsMemory(GzipHeader, end - GzipHeader);

    /// <summary>The last, empty block of a gzip file.</summary>
    public ReadOnlyMemory<byte> LastBlock => file.AsMemory(end, file.Length - GzipTrailer - end);

    /// <summary>Bytes before compression.</summary>
    public int Length => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 4));

    /// <summary>CRC-32 before compression.</summary>
    public uint Checksum => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(file.Length - GzipTrailer));

    /// <summary>Compresses a piece that is not empty; of an empty one the base library makes no file.</summary>
    public static SnapshotPart Of(ReadOnlySpan<byte> text)
    {
        using var file = new MemoryStream(text.Length / 2);
        long end;
        // The usual level: what is sent to a fleet has to be small, but it may be made anew every few seconds.
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
            gzip.Flush();
            end = file.Length;
        }

        return new SnapshotPart(file.ToArray(), (int)end);
    }

    /// <summary>The piece as it was; reads no more than the caller takes.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read(byte[] buffer)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        for (int count; (count = gzip.Read(buffer)) > 0;)
        {
            yield return buffer.AsMemory(0, count);
        }
    }
}
