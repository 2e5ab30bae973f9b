namespace ZoneSettings.Catalog.Settings;

/// <summary>Changes to pages on their way to the visitor.</summary>
internal static class Content
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
