using ZoneSettings.Catalog.Settings;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Zones;

/// <summary>Which values of the settings that the proxy obeys it understands. It obeys no others, and lets their values pass.</summary>
internal static class SettingCheck
{
    /// <summary>Why a value cannot be obeyed; null when it can, or when the proxy does not obey the setting.</summary>
    /// <param name="settingId">Id of the setting.</param>
    /// <param name="json">Its value as compact JSON.</param>
    public static string? Refuse(string settingId, string json)
    {
        var word = json is ['"', .. var text, '"'] ? text : null;
        return settingId switch
        {
            SettingIds.Ssl => EncryptionModes.Parse(word) == EncryptionMode.Unknown
                ? "This proxy does not know the encryption mode." : null,
            SettingIds.AlwaysUseHttps or SettingIds.TlsClientAuth or SettingIds.Http2 => word is "on" or "off"
                ? null : "This proxy knows the values on and off.",
            SettingIds.MinTlsVersion => word is "1.0" or "1.1" or "1.2" or "1.3"
                ? null : "This proxy knows the versions 1.0, 1.1, 1.2 and 1.3.",
            SettingIds.Tls13 => word is "on" or "off" or "zrt"
                ? null : "This proxy knows the values on, off and zrt.",
            _ => null,
        };
    }
}
