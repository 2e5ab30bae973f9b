using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Disk;

/// <summary>
/// Writes the file: one JSON object whose last member is the checksum of everything before it. Written in pieces, so that
/// many zones need little memory.
/// </summary>
internal sealed class SnapshotWriter : IDisposable
{
    private const int PieceLength = 128 * 1024;

    private readonly ArrayBufferWriter<byte> piece = new(2 * PieceLength);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream stream;
    private readonly Utf8JsonWriter json;

    private SnapshotWriter(Stream stream)
    {
        this.stream = stream;
        // Values come from JSON that was read, and are written as they were.
        json = new Utf8JsonWriter(piece, new JsonWriterOptions { SkipValidation = true });
    }

    public static async Task WriteAsync(Stream stream, KeptState state, CancellationToken cancellationToken)
    {
        using var writer = new SnapshotWriter(stream);
        await writer.WriteAsync(state, cancellationToken);
    }

    public void Dispose()
    {
        json.Dispose();
        hash.Dispose();
    }

    private async Task WriteAsync(KeptState state, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        WriteHead(state);
        json.WritePropertyName(SnapshotNames.Snapshot);
        FeedWriter.WriteSnapshotStart(json, state.Table.Version!, PlansOf(state.Table));
        foreach (var zone in state.Table.Zones)
        {
            FeedWriter.Write(json, zone.ToRecord());
            if (json.BytesPending + piece.WrittenCount > PieceLength)
            {
                await PassOnAsync(cancellationToken);
            }
        }

        FeedWriter.WriteSnapshotEnd(json);
        await PassOnAsync(cancellationToken);
        piece.Write(SnapshotNames.BeforeChecksum);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()), piece);
        piece.Write(SnapshotNames.AfterChecksum);
        await stream.WriteAsync(piece.WrittenMemory, cancellationToken);
    }

    private async Task PassOnAsync(CancellationToken cancellationToken)
    {
        json.Flush();
        hash.AppendData(piece.WrittenSpan);
        await stream.WriteAsync(piece.WrittenMemory, cancellationToken);
        piece.ResetWrittenCount();
    }

    private void WriteHead(KeptState state)
    {
        json.WriteNumber(SnapshotNames.FormatName, SnapshotNames.Format);
        if (state.ConfirmedOn is { } confirmed)
        {
            json.WriteString(SnapshotNames.ConfirmedOn, confirmed);
        }

        if (state.Mark is { } mark)
        {
            json.WriteString(SnapshotNames.Tag, mark.Tag);
            json.WriteString(SnapshotNames.TagConfirmedOn, mark.ConfirmedOn);
        }

        json.WriteStartArray(SnapshotNames.Rejected);
        foreach (var item in state.Rejected)
        {
            json.WriteStartObject();
            json.WriteString(SnapshotNames.ZoneId, item.ZoneId);
            json.WriteString(SnapshotNames.Plan, item.Plan);
            json.WriteString(SnapshotNames.SettingId, item.SettingId);
            json.WriteString(SnapshotNames.Reason, item.Reason);
            json.WriteString(SnapshotNames.Since, item.Since.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A zone that was held on to may be on a plan whose defaults the control plane tells no more.
    private static IEnumerable<PlanDefaults> PlansOf(ZoneTable table) =>
        table.Plans.Concat(table.Zones.Select(zone => zone.Settings.Defaults))
            .DistinctBy(plan => plan.Plan, StringComparer.Ordinal)
            .Select(plan => plan.ToDefaults());
}
