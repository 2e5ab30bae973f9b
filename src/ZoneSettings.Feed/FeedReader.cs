using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ZoneSettings.Feed;

/// <summary>
/// Reads the documents of the feed. What many zones have in common (ids, values, whole lists of settings) is one object
/// afterwards. An item that cannot be used is left out and reported in <see cref="Faults"/>; unknown names are skipped,
/// for a newer control plane may say more. Used by one thread; keep one for a feed, so that later pages share with
/// earlier ones.
/// </summary>
public sealed class FeedReader
{
    private const int LargestShared = 64;
    private const int MostShared = 65_536;
    private const int IdLength = 32;
    private const int LongestName = 253;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<SettingValue[]> lists = new(new SettingListComparer());
    private readonly List<SettingValue> settings = [];
    private readonly List<ItemFault> faults = [];

    /// <summary>What was left out of the last document that was read.</summary>
    public IReadOnlyList<ItemFault> Faults => faults;

    /// <summary>The bytes of <c>result</c> in an answer of the control plane.</summary>
    /// <exception cref="FeedFormatException">The answer is not an envelope with a result.</exception>
    public static ReadOnlyMemory<byte> ResultOf(ReadOnlyMemory<byte> answer)
    {
        try
        {
            var json = new Utf8JsonReader(answer.Span);
            Enter(ref json);
            while (NextName(ref json))
            {
                var isResult = json.ValueTextEquals(FeedNames.Result);
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                if (isResult && json.TokenType == JsonTokenType.EndObject)
                {
                    return answer[start..(int)json.BytesConsumed];
                }
            }
        }
        catch (JsonException fault)
        {
            throw new FeedFormatException($"The answer is not JSON: {fault.Message}", fault);
        }

        throw new FeedFormatException("The answer has no result.");
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="FeedFormatException">It is not JSON, or has no version, defaults or zones.</exception>
    public Snapshot ReadSnapshot(ReadOnlySpan<byte> utf8)
    {
        faults.Clear();
        FeedVersion? version = null;
        List<PlanDefaults>? defaults = null;
        List<ZoneRecord>? zones = null;
        var json = new Utf8JsonReader(utf8);
        try
        {
            Enter(ref json);
            while (NextName(ref json))
            {
                if (json.ValueTextEquals(FeedNames.Version))
                {
                    version = ReadVersion(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.Defaults))
                {
                    defaults = ReadDefaults(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.Zones))
                {
                    zones = ReadZones(ref json);
                }
                else
                {
                    SkipValue(ref json);
                }
            }

            ExpectEnd(ref json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FeedFormatException($"The snapshot cannot be read: {fault.Message}", fault);
        }

        return new Snapshot(
            version ?? throw Lacks("snapshot", FeedNames.Version),
            defaults ?? throw Lacks("snapshot", FeedNames.Defaults),
            zones ?? throw Lacks("snapshot", FeedNames.Zones));
    }

    /// <summary>Reads a page of changes.</summary>
    /// <exception cref="FeedFormatException">It is not JSON, or lacks a part that every page has.</exception>
    public ChangePage ReadChanges(ReadOnlySpan<byte> utf8)
    {
        faults.Clear();
        List<ZoneChange>? changes = null;
        FeedVersion? next = null;
        FeedVersion? head = null;
        FeedVersion? oldest = null;
        bool? more = null;
        var json = new Utf8JsonReader(utf8);
        try
        {
            Enter(ref json);
            while (NextName(ref json))
            {
                if (json.ValueTextEquals(FeedNames.Changes))
                {
                    changes = ReadChangeList(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.Next))
                {
                    next = ReadVersion(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.Head))
                {
                    head = ReadVersion(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.Oldest))
                {
                    oldest = ReadVersion(ref json);
                }
                else if (json.ValueTextEquals(FeedNames.More))
                {
                    json.Read();
                    more = json.GetBoolean();
                }
                else
                {
                    SkipValue(ref json);
                }
            }

            ExpectEnd(ref json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new FeedFormatException($"The page of changes cannot be read: {fault.Message}", fault);
        }

        return new ChangePage(
            changes ?? throw Lacks("page of changes", FeedNames.Changes),
            next ?? throw Lacks("page of changes", FeedNames.Next),
            head ?? throw Lacks("page of changes", FeedNames.Head),
            oldest ?? throw Lacks("page of changes", FeedNames.Oldest),
            more ?? throw Lacks("page of changes", FeedNames.More));
    }

    private static FeedFormatException Lacks(string document, string name) => new($"The {document} has no {name}.");

    private static void Enter(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("It is not a JSON object.");
        }
    }

    // Reads on, so that what stands behind the object is a fault.
    private static void ExpectEnd(ref Utf8JsonReader json) => json.Read();

    private static bool NextName(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private static void SkipValue(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private static FeedVersion ReadVersion(ref Utf8JsonReader json)
    {
        json.Read();
        return FeedVersion.TryParse(json.GetString(), out var version)
            ? version
            : throw new JsonException($"'{json.GetString()}' is no version.");
    }

    private List<PlanDefaults> ReadDefaults(ref Utf8JsonReader json)
    {
        var defaults = new List<PlanDefaults>();
        json.Read();
        Expect(json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            var plan = Share(ref json);
            defaults.Add(new PlanDefaults(plan, ReadSettings(ref json)));
        }

        return defaults;
    }

    private List<ZoneRecord> ReadZones(ref Utf8JsonReader json)
    {
        var zones = new List<ZoneRecord>();
        json.Read();
        Expect(json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (ReadZone(ref json) is { } zone)
            {
                zones.Add(zone);
            }
        }

        return zones;
    }

    private List<ZoneChange> ReadChangeList(ref Utf8JsonReader json)
    {
        var changes = new List<ZoneChange>();
        json.Read();
        Expect(json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (ReadChange(ref json) is { } change)
            {
                changes.Add(change);
            }
        }

        return changes;
    }

    private ZoneChange? ReadChange(ref Utf8JsonReader json)
    {
        Expect(json, JsonTokenType.StartObject);
        long? revision = null;
        string? deleted = null;
        ZoneRecord? zone = null;
        var faultsBefore = faults.Count;
        while (NextName(ref json))
        {
            if (json.ValueTextEquals(FeedNames.Revision))
            {
                json.Read();
                revision = json.GetInt64();
            }
            else if (json.ValueTextEquals(FeedNames.Deleted))
            {
                json.Read();
                deleted = json.GetString();
            }
            else if (json.ValueTextEquals(FeedNames.Zone))
            {
                json.Read();
                zone = ReadZone(ref json);
            }
            else
            {
                SkipValue(ref json);
            }
        }

        if (revision is { } position && (zone?.Id ?? deleted) is { } id && (zone is not null || IsId(id)))
        {
            return new ZoneChange(position, id, zone);
        }

        if (faults.Count == faultsBefore)
        {
            faults.Add(new ItemFault(deleted, null, "A change has no revision, or neither a zone nor the id of a deleted one."));
        }

        return null;
    }

    private ZoneRecord? ReadZone(ref Utf8JsonReader json)
    {
        Expect(json, JsonTokenType.StartObject);
        string? id = null;
        string? name = null;
        string? plan = null;
        var paused = false;
        SettingValue[] values = [];
        Dictionary<string, DateTimeOffset?>? ends = null;
        while (NextName(ref json))
        {
            if (json.ValueTextEquals(FeedNames.Id))
            {
                id = ReadText(ref json);
            }
            else if (json.ValueTextEquals(FeedNames.Name))
            {
                name = ReadText(ref json);
            }
            else if (json.ValueTextEquals(FeedNames.Plan))
            {
                json.Read();
                plan = json.TokenType == JsonTokenType.String ? Share(ref json) : null;
            }
            else if (json.ValueTextEquals(FeedNames.Paused))
            {
                json.Read();
                paused = json.TokenType == JsonTokenType.True;
                json.Skip();
            }
            else if (json.ValueTextEquals(FeedNames.Settings))
            {
                values = ReadSettings(ref json);
            }
            else if (json.ValueTextEquals(FeedNames.Ends))
            {
                ends = ReadEnds(ref json);
            }
            else
            {
                SkipValue(ref json);
            }
        }

        if (id is null || !IsId(id) || string.IsNullOrEmpty(name) || name.Length > LongestName || string.IsNullOrEmpty(plan))
        {
            faults.Add(new ItemFault(id, null, "A zone lacks an id of 32 hex digits, a name, or a plan."));
            return null;
        }

        return new ZoneRecord(id, name, plan, ends is null ? values : Limit(id, values, ends)) { Paused = paused };
    }

    // A value whose end cannot be read must not stay in force for ever: it is left out.
    private SettingValue[] Limit(string zoneId, SettingValue[] values, Dictionary<string, DateTimeOffset?> ends)
    {
        settings.Clear();
        foreach (var value in values)
        {
            if (!ends.TryGetValue(value.SettingId, out var end))
            {
                settings.Add(value);
            }
            else if (end is not null)
            {
                settings.Add(value with { EndsOn = end });
            }
            else
            {
                faults.Add(new ItemFault(zoneId, value.SettingId, "The end of the value is no instant."));
            }
        }

        return [.. settings];
    }

    private Dictionary<string, DateTimeOffset?> ReadEnds(ref Utf8JsonReader json)
    {
        var ends = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        json.Read();
        Expect(json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            var id = Share(ref json);
            json.Read();
            ends[id] = json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var end) ? end : null;
            json.Skip();
        }

        return ends;
    }

    private SettingValue[] ReadSettings(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json, JsonTokenType.StartObject);
        settings.Clear();
        while (NextName(ref json))
        {
            var id = Share(ref json);
            json.Read();
            settings.Add(new SettingValue(id, ReadRaw(ref json)));
        }

        if (settings.Count == 0)
        {
            return [];
        }

        var list = settings.ToArray();
        if (lists.TryGetValue(list, out var known))
        {
            return known;
        }

        if (lists.Count < MostShared)
        {
            lists.Add(list);
        }

        return list;
    }

    // The value as it stands in the document.
    private string ReadRaw(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && !json.HasValueSequence && json.ValueSpan.Length < LargestShared)
        {
            Span<byte> quoted = stackalloc byte[LargestShared + 1];
            quoted[0] = (byte)'"';
            json.ValueSpan.CopyTo(quoted[1..]);
            quoted[json.ValueSpan.Length + 1] = (byte)'"';
            return Share(quoted[..(json.ValueSpan.Length + 2)]);
        }

        if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.String))
        {
            return Share(json.ValueSpan);
        }

        using var value = JsonDocument.ParseValue(ref json);
        return Share(Encoding.UTF8.GetBytes(value.RootElement.GetRawText()));
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        var text = json.TokenType == JsonTokenType.String ? json.GetString() : null;
        json.Skip();
        return text;
    }

    private string Share(ref Utf8JsonReader json) =>
        json.ValueIsEscaped ? json.GetString()! : Share(json.ValueSpan);

    private string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestShared)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> text = stackalloc char[LargestShared];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var made = text.ToString();
        if (texts.Count < MostShared)
        {
            texts[made] = made;
        }

        return made;
    }

    private static void Expect(in Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type)
        {
            throw new JsonException($"At byte {json.TokenStartIndex} stands {json.TokenType} instead of {type}.");
        }
    }

    private static bool IsId(string text) => text.Length == IdLength && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
