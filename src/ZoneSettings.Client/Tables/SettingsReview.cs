using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>
/// Which settings hold on a zone: what was said of it, and the last good value where that is refused. Without a last
/// good one the refused value is shown as it is: the default in its place could be weaker than what the owner asked for.
/// </summary>
internal sealed class SettingsReview(ValueCheck check, Rejections rejections, SettingsPool pool)
{
    private const string Unreadable = "null";

    // The reader makes one list of equal ones, so that most zones of a snapshot need one look-up.
    private readonly Dictionary<(PlanSettings Defaults, IReadOnlyList<SettingValue> Said), EffectiveSettings> flawless = [];
    private readonly List<SettingOverride> overrides = [];

    /// <param name="zone">What was said.</param>
    /// <param name="defaults">The defaults of its plan.</param>
    /// <param name="before">What was in force on the zone; null when it is new.</param>
    /// <param name="faults">Settings of the zone that could not be read.</param>
    public EffectiveSettings Review(
        ZoneRecord zone, PlanSettings defaults, EffectiveSettings? before, IEnumerable<ItemFault> faults)
    {
        var unread = faults.ToList();
        if (unread.Count == 0 && flawless.TryGetValue((defaults, zone.Settings), out var known))
        {
            return known;
        }

        overrides.Clear();
        var refused = false;
        foreach (var setting in zone.Settings)
        {
            var reason = IsThere(setting.SettingId)
                ? "The setting stands twice."
                : check.Refuse(setting.SettingId, setting.ValueJson);
            refused |= reason is not null;
            Take(zone.Id, new SettingOverride(setting.SettingId, setting.ValueJson, setting.EndsOn), reason, before);
        }

        foreach (var fault in unread)
        {
            Take(zone.Id, new SettingOverride(fault.SettingId!, Unreadable, null), fault.Reason, before);
        }

        overrides.Sort(static (x, y) => string.CompareOrdinal(x.SettingId, y.SettingId));
        var settings = pool.Share(defaults, overrides);
        if (!refused && unread.Count == 0)
        {
            flawless[(defaults, zone.Settings)] = settings;
        }

        return settings;
    }

    /// <summary>Lets go of what belongs to the document that was read.</summary>
    public void End()
    {
        flawless.Clear();
        flawless.TrimExcess();
    }

    private bool IsThere(string settingId) => overrides.Exists(setting => setting.SettingId == settingId);

    private void Take(string zoneId, SettingOverride said, string? reason, EffectiveSettings? before)
    {
        if (reason is null)
        {
            overrides.Add(said);
            return;
        }

        var good = FindGood(said.SettingId, before);
        overrides.RemoveAll(setting => setting.SettingId == said.SettingId);
        overrides.Add(good ?? said);
        rejections.AddSetting(zoneId, said.SettingId, $"{reason} {Sentences.WhatHolds(good?.Json)}");
    }

    // A default that was in force is a good value, too, and is held on to like one that was set.
    private SettingOverride? FindGood(string settingId, EffectiveSettings? before)
    {
        var found = before?.FindOverride(settingId)
            ?? (before?.Defaults.Find(settingId) is { } json ? new SettingOverride(settingId, json, null) : null);
        return found is { } last && check.Refuse(settingId, last.Json) is null ? last : null;
    }
}
