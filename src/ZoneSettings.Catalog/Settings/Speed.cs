namespace ZoneSettings.Catalog.Settings;

/// <summary>Delivery tricks of the proxy.</summary>
internal static class Speed
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
