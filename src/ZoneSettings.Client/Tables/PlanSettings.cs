using System.Collections.Frozen;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>The defaults of a plan, found by setting. Immutable.</summary>
internal sealed class PlanSettings
{
    private readonly FrozenDictionary<string, string> values;

    public PlanSettings(string plan, IReadOnlyDictionary<string, string> values)
    {
        Plan = plan;
        this.values = values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Plan { get; }

    public IReadOnlyDictionary<string, string> Values => values;

    public string? Find(string settingId) => values.GetValueOrDefault(settingId);

    public bool SaysTheSameAs(PlanSettings other) =>
        Plan == other.Plan
        && values.Count == other.values.Count
        && values.All(value => other.Find(value.Key) == value.Value);

    public PlanDefaults ToDefaults() => new(Plan, [.. values.Select(value => new SettingValue(value.Key, value.Value))]);
}
