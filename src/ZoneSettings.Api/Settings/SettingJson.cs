using System.Text.Json;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>The setting object of the API.</summary>
internal static class SettingJson
{
    /// <summary>Writes one object. The count of seconds is left out of what an ETag is made of.</summary>
    public static void Write(Utf8JsonWriter json, SettingReading setting, bool withCount = true)
    {
        var definition = setting.Definition;
        json.WriteStartObject();
        json.WriteString("id", definition.ResponseId ?? definition.Id);
        json.WritePropertyName(definition.BodyField);
        json.WriteRawValue(setting.ValueJson, skipInputValidation: true);
        json.WriteBoolean("editable", setting.Editable);
        if (setting.Stored is { } stored)
        {
            json.WriteString("modified_on", InstantConverter.ToText(stored.ModifiedOn));
        }
        else
        {
            json.WriteNull("modified_on");
        }

        if (definition.TimeLimit is not null && withCount)
        {
            json.WriteNumber(TimeLimit.Field, setting.SecondsLeft);
        }

        if (definition.ConditionalField is { } field && setting.ValueJson == field.WhileValue)
        {
            json.WriteNull(field.Name);
        }

        json.WriteEndObject();
    }
}
