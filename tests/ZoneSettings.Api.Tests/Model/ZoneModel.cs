using System.Text.Json;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>A zone as it should be: the rules by which settings are read and written, as short as they can be said.</summary>
public sealed class ZoneModel(string id, string name, string plan)
{
    private const string DevelopmentMode = "development_mode";

    private static readonly TimeSpan DevelopmentModeLasts = TimeSpan.FromHours(3);
    private static readonly JsonElement Off = JsonElement.Parse("\"off\"");

    private readonly Dictionary<string, ModelSetting> stored = [];
    private readonly Dictionary<string, int> changes = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Legacy id.</summary>
    public string Plan { get; set; } = plan;

    public bool IsDeleted { get; set; }

    /// <summary>Settings that have a history.</summary>
    public IEnumerable<string> Changed => changes.Keys;

    public int CountChanges(string settingId) => changes.GetValueOrDefault(settingId);

    public ModelReading Read(string settingId, DateTimeOffset now)
    {
        var row = SettingTable.Get(settingId);
        var set = stored.GetValueOrDefault(settingId);
        var value = set?.Value ?? row.Default[Plan];
        var left = SecondsLeft(settingId, now);
        return new ModelReading(
            left == 0 ? Off : value, row.EditableOn.Contains(Plan), set?.ModifiedOn, left);
    }

    /// <summary>What the zone object says: seconds left, or since the end as a negative number, or 0.</summary>
    public int CountDevelopmentMode(DateTimeOffset now)
    {
        if (!stored.TryGetValue(DevelopmentMode, out var set))
        {
            return 0;
        }

        var end = IsOff(set.Value) ? set.ModifiedOn : set.ModifiedOn + DevelopmentModeLasts;
        return (int)(end - now).TotalSeconds;
    }

    /// <summary>Code of the refusal to write a legal value; null when it may be written, or is in force already.</summary>
    public int? Refuse(string settingId, JsonElement value, DateTimeOffset now) =>
        JsonElement.DeepEquals(Read(settingId, now).Value, value) ? null : Refuse(settingId, value);

    public void Write(string settingId, JsonElement value, DateTimeOffset now)
    {
        if (!JsonElement.DeepEquals(Read(settingId, now).Value, value))
        {
            stored[settingId] = new ModelSetting(value, now);
            changes[settingId] = CountChanges(settingId) + 1;
        }
    }

    public void Reset(string settingId)
    {
        if (stored.Remove(settingId))
        {
            changes[settingId] = CountChanges(settingId) + 1;
        }
    }

    /// <summary>A copy, to try writes on.</summary>
    public ZoneModel Copy()
    {
        var copy = new ZoneModel(Id, Name, Plan) { IsDeleted = IsDeleted };
        foreach (var (settingId, set) in stored)
        {
            copy.stored[settingId] = set;
        }

        foreach (var (settingId, count) in changes)
        {
            copy.changes[settingId] = count;
        }

        return copy;
    }

    private static bool IsOff(JsonElement value) => JsonElement.DeepEquals(value, Off);

    private int? Refuse(string settingId, JsonElement value)
    {
        var row = SettingTable.Get(settingId);
        var permitted = row.EditableOn.Contains(Plan)
            && !row.RefusedOn.Any(refused => refused.Plan == Plan && JsonElement.DeepEquals(refused.Value, value));
        return permitted ? null : row.RefusalCode;
    }

    private int? SecondsLeft(string settingId, DateTimeOffset now)
    {
        if (settingId != DevelopmentMode)
        {
            return null;
        }

        return stored.TryGetValue(settingId, out var set) && !IsOff(set.Value)
            ? Math.Max(0, (int)Math.Ceiling((set.ModifiedOn + DevelopmentModeLasts - now).TotalSeconds))
            : 0;
    }
}
