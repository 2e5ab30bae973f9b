using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// What data planes get to know of a zone, which the catalogue decides. A pure function of what is stored: the clock has
/// no part in it, for a value that ends carries its end.
/// </summary>
internal static class ZoneRecords
{
    /// <summary>The defaults of every plan.</summary>
    public static IReadOnlyList<PlanDefaults> Defaults { get; } = [.. PlanCatalog.All.Select(DefaultsOf)];

    public static ZoneRecord Of(ZoneState zone) =>
        new(zone.Zone.Id.ToString(), zone.Zone.Name, zone.Zone.Plan.LegacyId(), ValuesOf(zone)) { Paused = zone.Zone.Paused };

    /// <summary>A change as it travels.</summary>
    public static ZoneChange Of(Persistence.Feeding.FeedEntry entry) =>
        new(entry.Revision, entry.ZoneId.ToString(), entry.Zone is null ? null : Of(entry.Zone));

    private static PlanDefaults DefaultsOf(PlanDefinition plan) => new(
        plan.LegacyId,
        [
            .. SettingCatalog.All.Where(setting => setting.NeededByDataPlane)
                .Select(setting => new SettingValue(setting.Id, setting.Default.On(plan.Plan))),
        ]);

    // Without LINQ, for a snapshot may be of a million zones.
    private static List<SettingValue> ValuesOf(ZoneState zone)
    {
        var values = new List<SettingValue>(zone.Overrides.Count);
        foreach (var stored in zone.Overrides)
        {
            // A setting of another version of this program may be stored; here nobody knows what it is.
            if (SettingCatalog.Find(stored.SettingId) is { NeededByDataPlane: true } definition && !IsDefault(definition, stored))
            {
                values.Add(new SettingValue(definition.Id, stored.ValueJson, EndOf(definition, stored)));
            }
        }

        values.Sort((one, other) => string.CompareOrdinal(one.SettingId, other.SettingId));
        return values;
    }

    private static DateTimeOffset? EndOf(SettingDefinition definition, SettingOverride stored) =>
        definition.TimeLimit is { } limit && stored.ValueJson == limit.Value ? stored.ModifiedOn + limit.Duration : null;

    // Where the default depends on the plan, the value travels: it has to hold after a change of plan.
    private static bool IsDefault(SettingDefinition definition, SettingOverride stored) =>
        !definition.Default.DependsOnPlan && stored.ValueJson == definition.Default.On(Plan.Free);
}
