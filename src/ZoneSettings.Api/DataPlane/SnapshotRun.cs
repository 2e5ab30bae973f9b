using System.Buffers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Zones whose ids follow one another, and what the snapshot says of them, compressed. Immutable.</summary>
internal sealed class SnapshotRun : IRun<SnapshotRun, HexId, ZoneState>
{
    // About so many zones. Fewer compress worse; more cost more to make anew after a change to one of them.
    private const ulong UsualLength = 256;

    private SnapshotRun(IReadOnlyList<ZoneState> items)
    {
        Items = items;
        Part = Compress(items);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ZoneState> Items { get; }

    /// <summary>Elements of a JSON array, with commas between them.</summary>
    public SnapshotPart Part { get; }

    /// <inheritdoc/>
    public static HexId KeyOf(ZoneState item) => item.Zone.Id;

    /// <inheritdoc/>
    public static int Compare(HexId one, HexId other) => one.CompareTo(other);

    /// <inheritdoc/>
    public static bool Begins(HexId key) => key.StableHash % UsualLength == 0;

    /// <inheritdoc/>
    public static SnapshotRun Make(IReadOnlyList<ZoneState> items) => new(items);

    private static SnapshotPart Compress(IReadOnlyList<ZoneState> zones)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * zones.Count);
        using var json = EnvelopeBytes.CreateWriter(buffer);
        json.WriteStartArray();
        foreach (var zone in zones)
        {
            FeedWriter.Write(json, ZoneRecords.Of(zone));
        }

        json.WriteEndArray();
        json.Flush();
        return SnapshotPart.Of(buffer.WrittenSpan[1..^1]);
    }
}
