using System.Text.Json;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>The catalogue as JSON, one entry per declaration.</summary>
internal static class CatalogJson
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var definition in SettingCatalog.All)
        {
            WriteEntry(json, definition);
        }

        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, SettingDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("id", definition.Id);
        json.WriteString("response_id", definition.ResponseId ?? definition.Id);
        json.WriteString("title", definition.Title);
        json.WriteString("description", definition.Description);
        json.WriteString("body_field", definition.BodyField);
        json.WritePropertyName("schema");
        definition.Kind.ToJsonSchema().WriteTo(json);
        WritePerPlan(json, "default", plan => definition.Default.On(plan));
        WritePlanRule(json, definition);
        json.WriteBoolean("read_only", definition.ReadOnly);
        WriteDeprecation(json, definition.Deprecated);
        WriteEnd(json, definition.TimeLimit);
        WriteWords(json, "extra_response_fields", definition.ExtraFields);
        json.WriteBoolean("needed_by_data_plane", definition.NeededByDataPlane);
        WriteWords(json, "sources", definition.Sources);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WritePerPlan(Utf8JsonWriter json, string name, Func<Plan, string> rawValue)
    {
        json.WriteStartObject(name);
        foreach (var plan in PlanCatalog.All)
        {
            json.WritePropertyName(plan.LegacyId);
            json.WriteRawValue(rawValue(plan.Plan), skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static void WritePlanRule(Utf8JsonWriter json, SettingDefinition definition)
    {
        var gate = definition.Gate;
        json.WriteStartObject("plan_rule");
        WritePerPlan(json, "editable", plan => definition.IsEditableOn(plan) ? "true" : "false");
        json.WriteStartArray("value_needs");
        foreach (var (value, plan) in gate.ValueNeeds)
        {
            json.WriteStartObject();
            json.WritePropertyName("value");
            json.WriteRawValue(value, skipInputValidation: true);
            json.WriteString("plan", plan.LegacyId());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteBounds(json, "minimum", gate.Minimum);
        WriteBounds(json, "maximum", gate.Maximum);
        json.WriteStartArray("exempt");
        foreach (var number in gate.Exempt)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, string name, PlanBounds? bounds)
    {
        if (bounds is null)
        {
            json.WriteNull(name);
        }
        else
        {
            WritePerPlan(json, name, plan => bounds.On(plan).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void WriteDeprecation(Utf8JsonWriter json, Deprecation? deprecation)
    {
        if (deprecation is null)
        {
            json.WriteNull("deprecated");
            return;
        }

        json.WriteStartObject("deprecated");
        json.WriteString("since", deprecation.Since);
        json.WriteString("note", deprecation.Note);
        json.WriteString("successor", deprecation.Successor);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, TimeLimit? limit)
    {
        if (limit is null)
        {
            json.WriteNull("time_limit");
            return;
        }

        json.WriteStartObject("time_limit");
        json.WritePropertyName("value");
        json.WriteRawValue(limit.Value, skipInputValidation: true);
        json.WritePropertyName("afterwards");
        json.WriteRawValue(limit.Afterwards, skipInputValidation: true);
        json.WriteNumber("seconds", (int)limit.Duration.TotalSeconds);
        json.WriteEndObject();
    }
}
