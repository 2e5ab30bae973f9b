using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>A zone with everything that was set on it, at one moment. Immutable: readers see one whole state, never half a write.</summary>
public sealed class ZoneState
{
    private readonly SettingOverride[] overrides;

    /// <summary>Makes a state of a zone and its overrides.</summary>
    public ZoneState(Zone zone, params IEnumerable<SettingOverride> overrides)
    {
        Zone = zone;
        this.overrides = [.. overrides];
    }

    /// <summary>The same; the array belongs to the state from here on.</summary>
    internal ZoneState(Zone zone, SettingOverride[] overrides)
    {
        Zone = zone;
        this.overrides = overrides;
    }

    /// <summary>The zone itself.</summary>
    public Zone Zone { get; }

    /// <summary>What was set, in no particular order.</summary>
    public IReadOnlyList<SettingOverride> Overrides => overrides;

    /// <summary>What was set for <paramref name="settingId"/>; null while it has its default.</summary>
    public SettingOverride? Find(string settingId)
    {
        foreach (var candidate in overrides)
        {
            if (candidate.SettingId == settingId)
            {
                return candidate;
            }
        }

        return null;
    }

    internal ZoneState With(Zone zone) => new(zone, overrides);

    internal ZoneState With(SettingOverride changed)
    {
        // Each write of a setting comes through here.
        var place = Array.FindIndex(overrides, other => other.SettingId == changed.SettingId);
        var all = new SettingOverride[place < 0 ? overrides.Length + 1 : overrides.Length];
        overrides.CopyTo(all, 0);
        all[place < 0 ? overrides.Length : place] = changed;
        return new ZoneState(Zone, all);
    }

    internal ZoneState Without(string settingId) => new(Zone, overrides.Where(other => other.SettingId != settingId));
}
