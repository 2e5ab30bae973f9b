using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>Which defaults hold after a snapshot: what it says, and the last good where that cannot be used.</summary>
internal sealed class DefaultsReview(ValueCheck check, Rejections rejections)
{
    /// <summary>A plan that says the same as before stays the same object, so that settings derived from it stay, too.</summary>
    public List<PlanSettings> Review(Snapshot snapshot, IReadOnlyList<PlanSettings> before)
    {
        var plans = new List<PlanSettings>();
        foreach (var said in snapshot.Defaults)
        {
            if (plans.Exists(plan => plan.Plan == said.Plan))
            {
                rejections.AddDefault(said.Plan, null, $"The defaults of plan {said.Plan} stand twice; the first hold.");
                continue;
            }

            var known = before.FirstOrDefault(plan => plan.Plan == said.Plan);
            var made = Review(said, known);
            plans.Add(known is not null && known.SaysTheSameAs(made) ? known : made);
        }

        Retain(snapshot, before, plans);
        return plans;
    }

    private void Retain(Snapshot snapshot, IReadOnlyList<PlanSettings> before, List<PlanSettings> plans)
    {
        var missing = before.Where(known => !plans.Exists(plan => plan.Plan == known.Plan)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var used = snapshot.Zones.Select(zone => zone.Plan).ToHashSet(StringComparer.Ordinal);
        foreach (var plan in missing.Where(plan => used.Contains(plan.Plan)))
        {
            plans.Add(plan);
            rejections.AddDefault(
                plan.Plan, null, $"Plan {plan.Plan} has zones and no defaults any more; its last good defaults stay in force.");
        }
    }

    private PlanSettings Review(PlanDefaults said, PlanSettings? known)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in said.Settings)
        {
            var reason = values.ContainsKey(setting.SettingId)
                ? "The setting stands twice."
                : check.Refuse(setting.SettingId, setting.ValueJson);
            if (reason is null)
            {
                values.Add(setting.SettingId, setting.ValueJson);
                continue;
            }

            var good = known?.Find(setting.SettingId);
            good = good is null || check.Refuse(setting.SettingId, good) is not null ? null : good;
            values[setting.SettingId] = good ?? setting.ValueJson;
            rejections.AddDefault(said.Plan, setting.SettingId, $"{reason} {Sentences.WhatHolds(good)}");
        }

        return new PlanSettings(said.Plan, values);
    }
}
