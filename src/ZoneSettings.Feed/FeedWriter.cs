using System.Text.Json;

namespace ZoneSettings.Feed;

/// <summary>Writes the documents of the feed as JSON. The parts can be written one by one, so that a large document needs no large object.</summary>
public static class FeedWriter
{
    /// <summary>Writes a snapshot.</summary>
    public static void Write(Utf8JsonWriter json, Snapshot snapshot)
    {
        WriteSnapshotStart(json, snapshot.Version, snapshot.Defaults);
        foreach (var zone in snapshot.Zones)
        {
            Write(json, zone);
        }

        WriteSnapshotEnd(json);
    }

    /// <summary>Begins a snapshot; its zones come next.</summary>
    public static void WriteSnapshotStart(Utf8JsonWriter json, FeedVersion version, IEnumerable<PlanDefaults> defaults)
    {
        json.WriteStartObject();
        json.WriteString(FeedNames.Version, version.ToString());
        json.WriteStartObject(FeedNames.Defaults);
        foreach (var plan in defaults)
        {
            json.WritePropertyName(plan.Plan);
            WriteValues(json, plan.Settings);
        }

        json.WriteEndObject();
        json.WriteStartArray(FeedNames.Zones);
    }

    /// <summary>Ends a snapshot.</summary>
    public static void WriteSnapshotEnd(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a zone.</summary>
    public static void Write(Utf8JsonWriter json, ZoneRecord zone)
    {
        json.WriteStartObject();
        json.WriteString(FeedNames.Id, zone.Id);
        json.WriteString(FeedNames.Name, zone.Name);
        json.WriteString(FeedNames.Plan, zone.Plan);
        if (zone.Paused)
        {
            json.WriteBoolean(FeedNames.Paused, true);
        }

        json.WritePropertyName(FeedNames.Settings);
        WriteValues(json, zone.Settings);
        WriteEnds(json, zone.Settings);
        json.WriteEndObject();
    }

    /// <summary>Writes a page of changes.</summary>
    public static void Write(Utf8JsonWriter json, ChangePage page)
    {
        json.WriteStartObject();
        json.WriteStartArray(FeedNames.Changes);
        foreach (var change in page.Changes)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        json.WriteString(FeedNames.Next, page.Next.ToString());
        json.WriteString(FeedNames.Head, page.Head.ToString());
        json.WriteString(FeedNames.Oldest, page.Oldest.ToString());
        json.WriteBoolean(FeedNames.More, page.More);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ZoneChange change)
    {
        json.WriteStartObject();
        json.WriteNumber(FeedNames.Revision, change.Revision);
        if (change.Zone is null)
        {
            json.WriteString(FeedNames.Deleted, change.ZoneId);
        }
        else
        {
            json.WritePropertyName(FeedNames.Zone);
            Write(json, change.Zone);
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<SettingValue> settings)
    {
        json.WriteStartObject();
        foreach (var setting in settings)
        {
            json.WritePropertyName(setting.SettingId);
            json.WriteRawValue(setting.ValueJson, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, IReadOnlyList<SettingValue> settings)
    {
        var started = false;
        foreach (var setting in settings)
        {
            if (setting.EndsOn is not { } end)
            {
                continue;
            }

            if (!started)
            {
                json.WriteStartObject(FeedNames.Ends);
                started = true;
            }

            json.WriteString(setting.SettingId, end.UtcDateTime);
        }

        if (started)
        {
            json.WriteEndObject();
        }
    }
}
