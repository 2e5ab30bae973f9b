namespace ZoneSettings.Catalog.Hazards;

/// <summary>Applies the rules of <see cref="HazardCatalog"/> to a write, or to settings as they stand. Pure.</summary>
public static class HazardCheck
{
    /// <summary>What is dangerous about a write.</summary>
    /// <param name="written">Ids of the settings that the write names, whether it changes them or not.</param>
    /// <param name="before">The value of a setting before the write, as canonical JSON.</param>
    /// <param name="after">The value of a setting after the write, as canonical JSON.</param>
    public static IReadOnlyList<HazardWarning> Evaluate(
        IReadOnlyCollection<string> written, Func<string, string> before, Func<string, string> after)
    {
        var found = new List<HazardWarning>();
        foreach (var order in HazardCatalog.Orders)
        {
            if (written.Contains(order.SettingId) && order.Weakens(before(order.SettingId), after(order.SettingId)))
            {
                found.Add(new HazardWarning(order.Code, Weakened(order.SettingId, before, after)));
            }
        }

        // Most writes name nothing that any rule is about, and are through without a look at a value.
        var concerned = HazardCatalog.Combined.Overlaps(written) ? HazardCatalog.Combinations : [];
        foreach (var hazard in concerned)
        {
            if (hazard.Conditions.Any(condition => written.Contains(condition.SettingId)) && IsMet(hazard, after))
            {
                found.Add(Warn(hazard));
            }
        }

        return found;
    }

    /// <summary>What is dangerous about settings as they stand, whoever wrote them and when.</summary>
    /// <param name="value">The value of a setting, as canonical JSON; null when it is not known, which is no danger.</param>
    public static IReadOnlyList<HazardWarning> Standing(Func<string, string?> value) =>
        [.. HazardCatalog.Combinations.Where(hazard => IsMet(hazard, value)).Select(Warn)];

    private static bool IsMet(Hazard hazard, Func<string, string?> value) => hazard.Conditions.All(
        condition => value(condition.SettingId) is { } json && condition.Holds(json));

    private static HazardWarning Warn(Hazard hazard) => new(hazard.Code, hazard.Message);

    private static string Weakened(string settingId, Func<string, string> before, Func<string, string> after) =>
        $"{settingId} was weakened from {before(settingId).Trim('"')} to {after(settingId).Trim('"')}.";
}
