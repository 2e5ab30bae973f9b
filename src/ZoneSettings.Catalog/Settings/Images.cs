namespace ZoneSettings.Catalog.Settings;

/// <summary>Images on their way to the visitor.</summary>
internal static class Images
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
