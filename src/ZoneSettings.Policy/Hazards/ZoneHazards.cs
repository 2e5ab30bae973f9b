using ZoneSettings.Catalog.Hazards;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Hazards;

/// <summary>
/// What is legal and hurts, told from settings alone: redirect loops, mixed content, plaintext that nobody expects. The
/// same rules, codes and sentences as the warnings of the settings API. Pure.
/// </summary>
public static class ZoneHazards
{
    /// <summary>What is dangerous about a zone's settings.</summary>
    /// <param name="value">The value of a setting as compact JSON; null when it is not known, which is no danger.</param>
    /// <returns>In the order of their codes; empty for none.</returns>
    public static IReadOnlyList<HazardWarning> Of(Func<string, string?> value) => HazardCheck.Standing(value);

    /// <summary>What is dangerous about the settings that decide the way to the origin, whatever the others are.</summary>
    /// <param name="zone">Mode, and whether http visitors are sent to https. The unknown mode has no danger: it is refused.</param>
    /// <returns>In the order of their codes; empty for none.</returns>
    public static IReadOnlyList<HazardWarning> Of(ZonePolicy zone) => HazardCheck.Standing(settingId => settingId switch
    {
        SettingIds.Ssl => $"\"{zone.Mode.ToWord()}\"",
        SettingIds.AlwaysUseHttps => zone.AlwaysUseHttps ? "\"on\"" : "\"off\"",
        _ => null,
    });
}
