using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Makes every coding of one document at once, piece by piece, and the hash that their ETags have in common.</summary>
internal sealed class SnapshotEncoders : IDisposable
{
    private const int HashBytes = 16;

    // Moderate: what is sent to a fleet has to be small, but it is made anew every few seconds while much is written.
    private const int BrotliQuality = 4;

    private readonly PieceStream identity = new();
    private readonly PieceStream zipped = new();
    private readonly PieceStream brotlied = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly GZipStream gzip;
    private readonly BrotliStream brotli;

    public SnapshotEncoders()
    {
        gzip = new GZipStream(zipped, CompressionLevel.Optimal);
        brotli = new BrotliStream(brotlied, new BrotliCompressionOptions { Quality = BrotliQuality });
    }

    public void Write(ReadOnlySpan<byte> utf8)
    {
        hash.AppendData(utf8);
        identity.Write(utf8);
        gzip.Write(utf8);
        brotli.Write(utf8);
    }

    /// <summary>Ends the document.</summary>
    public IReadOnlyList<SnapshotVariant> Finish()
    {
        gzip.Dispose();
        brotli.Dispose();
        var tag = Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, HashBytes));
        return
        [
            new SnapshotVariant(AcceptedCoding.Identity, identity.ToPieces(), new EntityTagHeaderValue($"\"{tag}\"")),
            new SnapshotVariant(AcceptedCoding.Gzip, zipped.ToPieces(), new EntityTagHeaderValue($"\"{tag}.gzip\"")),
            new SnapshotVariant(AcceptedCoding.Brotli, brotlied.ToPieces(), new EntityTagHeaderValue($"\"{tag}.br\"")),
        ];
    }

    public void Dispose()
    {
        gzip.Dispose();
        brotli.Dispose();
        hash.Dispose();
        identity.Dispose();
        zipped.Dispose();
        brotlied.Dispose();
    }
}
