using System.Buffers;
using System.Text.Json;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Makes a snapshot of the state, as it is sent: every coding in one pass, zone by zone. Any thread may use it.</summary>
internal sealed class SnapshotBuilder(StateStore store)
{
    private const int ChunkSize = 32 * 1024;

    /// <summary>The state as it is now.</summary>
    public PublishedSnapshot Build()
    {
        var state = store.Capture();
        var version = new FeedVersion(state.Epoch, state.Revision);
        using var encoders = new SnapshotEncoders();
        var chunk = new ArrayBufferWriter<byte>(2 * ChunkSize);
        using var json = EnvelopeBytes.CreateWriter(chunk);
        EnvelopeBytes.BeginSuccess(json);
        FeedWriter.WriteSnapshotStart(json, version, ZoneRecords.Defaults);
        // In order, so that the same state makes the same bytes after a restart.
        foreach (var zone in state.Zones.OrderBy(zone => zone.Zone.Id.ToString(), StringComparer.Ordinal))
        {
            FeedWriter.Write(json, ZoneRecords.Of(zone));
            if (json.BytesPending + chunk.WrittenCount >= ChunkSize)
            {
                Pass(json, chunk, encoders);
            }
        }

        FeedWriter.WriteSnapshotEnd(json);
        EnvelopeBytes.EndSuccess(json);
        Pass(json, chunk, encoders);
        return new PublishedSnapshot(version, encoders.Finish());
    }

    private static void Pass(Utf8JsonWriter json, ArrayBufferWriter<byte> chunk, SnapshotEncoders encoders)
    {
        json.Flush();
        encoders.Write(chunk.WrittenSpan);
        chunk.ResetWrittenCount();
    }
}
