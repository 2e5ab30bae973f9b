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

    public static ZoneRecord Of(ZoneState zone) => new(
        zone.Zone.Id.ToString(),
        zone.Zone.Name,
        zone.Zone.Plan.LegacyId(),
        [.. zone.Overrides.OrderBy(stored => stored.SettingId, StringComparer.Ordinal).SelectMany(ValueOf)])
    {
        Paused = zone.Zone.Paused,
    };

    /// <summary>A change as it travels.</summary>
    public static ZoneChange Of(Persistence.Feeding.FeedEntry entry) =>
        new(entry.Revision, entry.ZoneId.ToString(), entry.Zone is null ? null : Of(entry.Zone));

    private static PlanDefaults DefaultsOf(PlanDefinition plan) => new(
        plan.LegacyId,
        [
            .. SettingCatalog.All.Where(setting => setting.NeededByDataPlane)
                .Select(setting => new SettingValue(setting.Id, setting.Default.On(plan.Plan))),
        ]);

    private static IEnumerable<SettingValue> ValueOf(SettingOverride stored)
    {
        // A setting of another version of this program may be stored; here nobody knows what it is.
        if (SettingCatalog.Find(stored.SettingId) is not { NeededByDataPlane: true } definition || IsDefault(definition, stored))
        {
            return [];
        }

        var ends = definition.TimeLimit is { } limit && stored.ValueJson == limit.Value
            ? stored.ModifiedOn + limit.Duration
            : (DateTimeOffset?)null;
        return [new SettingValue(definition.Id, stored.ValueJson, ends)];
    }

    // Where the default depends on the plan, the value travels: it has to hold after a change of plan.
    private static bool IsDefault(SettingDefinition definition, SettingOverride stored) =>
        !definition.Default.DependsOnPlan && stored.ValueJson == definition.Default.On(Plan.Free);
}
