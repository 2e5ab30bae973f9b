using System.Buffers;
using ZoneSettings.Api.Errors;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>The setting that a path names.</summary>
internal static class SettingPath
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The definition; 7003 for what is no identifier, 1006 for one that nothing is called.</summary>
    public static Outcome<SettingDefinition> Find(HttpContext context, string settingId)
    {
        if (SettingCatalog.Find(settingId) is { } definition)
        {
            return definition;
        }

        return settingId.AsSpan().ContainsAnyExcept(IdCharacters)
            ? ApiErrors.CouldNotRoute(context.Request)
                .Because("A setting identifier is made of lower-case letters, digits and underscores.")
            : ApiErrors.UnrecognizedSetting(settingId).Because("GET /settings/catalog lists all settings.");
    }
}
