namespace ZoneSettings.Catalog.Settings;

/// <summary>Who may visit, and what is asked of them.</summary>
internal static class Security
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
