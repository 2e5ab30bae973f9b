namespace ZoneSettings.Catalog.Settings;

/// <summary>What the proxy keeps and for how long.</summary>
internal static class Caching
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
