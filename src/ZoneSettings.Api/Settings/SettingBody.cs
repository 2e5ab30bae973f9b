using System.Text.Json;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>A body, or an item of a bulk body, that should hold a value of a setting.</summary>
/// <param name="Definition">The setting.</param>
/// <param name="Body">An object; keys beside the setting's body field are ignored, for old clients send the whole setting.</param>
/// <param name="Pointer">Where the object stands in the request.</param>
internal sealed record SettingBody(SettingDefinition Definition, JsonElement Body, string Pointer)
{
    /// <summary>Where the value stands in the request.</summary>
    public string ValuePointer => $"{Pointer}/{Definition.BodyField}";
}
