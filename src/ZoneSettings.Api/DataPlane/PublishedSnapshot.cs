using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Requests;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// A snapshot as it is sent: compressed once for everybody, and undone for those who want it as it is. Immutable.
/// </summary>
internal sealed class PublishedSnapshot
{
    private const int BufferSize = 64 * 1024;

    private readonly IReadOnlyList<SnapshotPart> parts;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> file;
    private readonly long length;
    private readonly long fileLength;
    private readonly EntityTagHeaderValue tag;
    private readonly EntityTagHeaderValue fileTag;

    private PublishedSnapshot(FeedVersion version, IReadOnlyList<SnapshotPart> parts)
    {
        Version = version;
        this.parts = parts;
        length = parts.Sum(part => (long)part.Length);
        var sum = parts.Aggregate(0u, (sum, part) => Crc32Sum.Join(sum, part.Checksum, part.Length));
        file = [parts[0].Header, .. parts.Select(part => part.Blocks), parts[0].LastBlock, TrailerOf(sum, length)];
        fileLength = file.Sum(piece => (long)piece.Length);
        // The position says what is in it; the sum also tells apart two programs that write it differently.
        tag = new EntityTagHeaderValue($"\"{version}.{sum:x8}\"");
        fileTag = new EntityTagHeaderValue($"\"{version}.{sum:x8}.{AcceptedCoding.Gzip}\"");
    }

    /// <summary>The position in the feed.</summary>
    public FeedVersion Version { get; }

    public static PublishedSnapshot Of(FeedVersion version, IReadOnlyList<SnapshotRun> runs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = EnvelopeBytes.CreateWriter(buffer);
        EnvelopeBytes.BeginSuccess(json);
        FeedWriter.WriteSnapshotStart(json, version, ZoneRecords.Defaults);
        json.Flush();
        var start = SnapshotPart.Of(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        FeedWriter.WriteSnapshotEnd(json);
        EnvelopeBytes.EndSuccess(json);
        json.Flush();
        var comma = SnapshotPart.Of(","u8);
        return new PublishedSnapshot(
            version,
            [start, .. runs.SelectMany((run, place) => place == 0 ? [run.Part] : new[] { comma, run.Part }), SnapshotPart.Of(buffer.WrittenSpan)]);
    }

    /// <summary>304 when the caller has it, else all of it.</summary>
    public Answer Read(HttpRequest request)
    {
        var zipped = AcceptedCoding.IsGzip(request.Headers);
        var chosen = zipped ? fileTag : tag;
        if (Preconditions.IsKnown(request, chosen))
        {
            return Answer.NotModifiedChosen(chosen);
        }

        return zipped
            ? Answer.Chosen(file, fileLength, chosen, AcceptedCoding.Gzip)
            : Answer.Chosen(Undo(), length, chosen, null);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Undo()
    {
        var buffer = new byte[BufferSize];
        return parts.SelectMany(part => part.Read(buffer));
    }

    private static byte[] TrailerOf(uint sum, long length)
    {
        var trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, sum);
        // Modulo 2^32, as the format has it.
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), unchecked((uint)length));
        return trailer;
    }
}
