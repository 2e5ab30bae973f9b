using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ZoneSettings.Client.Polling;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Disk;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote, and nothing that differs from it in a single bit.</summary>
internal static class SnapshotParser
{
    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    /// <exception cref="InvalidDataException">The bytes are not a whole and undamaged file of this format; the message says why.</exception>
    public static StoredState Read(ReadOnlySpan<byte> file)
    {
        Verify(file);
        try
        {
            return ReadVerified(file);
        }
        catch (Exception fault) when (fault is JsonException or FeedFormatException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"It cannot be read: {fault.Message}", fault);
        }
    }

    private static void Verify(ReadOnlySpan<byte> file)
    {
        var before = SnapshotNames.BeforeChecksum;
        var after = SnapshotNames.AfterChecksum;
        var bodyLength = file.Length - before.Length - HexLength - after.Length;
        if (bodyLength < 0 || !file.EndsWith(after) || !file[bodyLength..].StartsWith(before))
        {
            throw new InvalidDataException("It is not whole: there is no checksum at its end.");
        }

        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file[..bodyLength])));
        if (!file.Slice(bodyLength + before.Length, HexLength).SequenceEqual(expected))
        {
            throw new InvalidDataException("Its checksum does not match.");
        }
    }

    private static StoredState ReadVerified(ReadOnlySpan<byte> file)
    {
        var json = new Utf8JsonReader(file);
        DateTimeOffset? confirmed = null;
        DateTimeOffset? tagConfirmed = null;
        string? tag = null;
        IReadOnlyList<RejectedItem> rejected = [];
        Snapshot? snapshot = null;
        var reader = new FeedReader();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case SnapshotNames.FormatName when json.GetInt32() != SnapshotNames.Format:
                    throw new InvalidDataException($"Its format is {json.GetInt32()}, and this program reads {SnapshotNames.Format}.");
                case SnapshotNames.ConfirmedOn:
                    confirmed = json.GetDateTimeOffset();
                    break;
                case SnapshotNames.Tag:
                    tag = json.GetString();
                    break;
                case SnapshotNames.TagConfirmedOn:
                    tagConfirmed = json.GetDateTimeOffset();
                    break;
                case SnapshotNames.Rejected:
                    rejected = ReadRejected(ref json);
                    break;
                case SnapshotNames.Snapshot:
                    var start = (int)json.TokenStartIndex;
                    json.Skip();
                    snapshot = reader.ReadSnapshot(file[start..(int)json.BytesConsumed]);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new StoredState(
            snapshot ?? throw new InvalidDataException("It holds no snapshot."),
            reader.Faults,
            confirmed,
            tagConfirmed is { } on ? new SnapshotMark(tag, on) : null,
            rejected);
    }

    private static List<RejectedItem> ReadRejected(ref Utf8JsonReader json)
    {
        using var document = JsonDocument.ParseValue(ref json);
        var items = new List<RejectedItem>();
        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (FeedVersion.TryParse(Text(item, SnapshotNames.Since), out var since))
            {
                items.Add(new RejectedItem(
                    Text(item, SnapshotNames.ZoneId),
                    Text(item, SnapshotNames.Plan),
                    Text(item, SnapshotNames.SettingId),
                    Text(item, SnapshotNames.Reason) ?? "",
                    since));
            }
        }

        return items;
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var text) ? text.GetString() : null;
}
