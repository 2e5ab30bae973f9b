using System.Text.Json;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Api.Settings;

/// <summary>A body, or an item of a bulk body, that should hold a value of a setting.</summary>
/// <param name="Definition">The setting.</param>
/// <param name="Body">An object; keys beside the setting's body field are ignored, for old clients send the whole setting.</param>
/// <param name="Pointer">Where the object stands in the request.</param>
internal sealed record SettingBody(SettingDefinition Definition, JsonElement Body, string Pointer)
{
    /// <summary>What the setting's kind says of the value; null when there is none. Found once, at making.</summary>
    public ValueCheck? Check { get; } =
        Body.TryGetProperty(Definition.BodyField, out var value) ? Definition.Kind.Check(value) : null;

    /// <summary>Where the value stands in the request.</summary>
    public string ValuePointer => $"{Pointer}/{Definition.BodyField}";
}
