namespace ZoneSettings.Catalog.Settings;

/// <summary>Protocols and headers between visitor, proxy and origin.</summary>
internal static class Network
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [];
}
