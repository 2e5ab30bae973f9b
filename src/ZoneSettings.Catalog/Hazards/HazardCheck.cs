namespace ZoneSettings.Catalog.Hazards;

/// <summary>Applies the rules of <see cref="HazardCatalog"/> to a write. Pure.</summary>
public static class HazardCheck
{
    /// <summary>What is dangerous about a write.</summary>
    /// <param name="written">Ids of the settings that the write names, whether it changes them or not.</param>
    /// <param name="before">The value of a setting before the write, as canonical JSON.</param>
    /// <param name="after">The value of a setting after the write, as canonical JSON.</param>
    public static IReadOnlyList<HazardWarning> Evaluate(
        IReadOnlyCollection<string> written, Func<string, string> before, Func<string, string> after)
    {
        var weakened = HazardCatalog.Orders
            .Where(order => written.Contains(order.SettingId)
                && order.Weakens(before(order.SettingId), after(order.SettingId)))
            .Select(order => new HazardWarning(order.Code, Weakened(order.SettingId, before, after)));
        var combined = HazardCatalog.Combinations
            .Where(hazard => hazard.Conditions.Any(condition => written.Contains(condition.SettingId))
                && hazard.Conditions.All(condition => condition.Holds(after(condition.SettingId))))
            .Select(hazard => new HazardWarning(hazard.Code, hazard.Message));
        return [.. weakened, .. combined];
    }

    private static string Weakened(string settingId, Func<string, string> before, Func<string, string> after) =>
        $"{settingId} was weakened from {before(settingId).Trim('"')} to {after(settingId).Trim('"')}.";
}
