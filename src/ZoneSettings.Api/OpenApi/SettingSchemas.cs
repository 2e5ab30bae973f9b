using System.Text.Json.Nodes;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.OpenApi;

/// <summary>JSON Schemas of one setting: its object in answers, its body of a PATCH, its item of a bulk PATCH.</summary>
internal static class SettingSchemas
{
    public static string ViewName(SettingDefinition definition) => $"setting_{definition.Id}";

    public static string PatchName(SettingDefinition definition) => $"patch_{definition.Id}";

    public static string ItemName(SettingDefinition definition) => $"item_{definition.Id}";

    /// <summary>The setting object.</summary>
    public static JsonObject View(SettingDefinition definition)
    {
        var properties = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string", ["const"] = definition.ResponseId ?? definition.Id },
            [definition.BodyField] = Value(definition),
            ["editable"] = new JsonObject { ["type"] = "boolean", ["description"] = "Whether the zone's plan may write it." },
            ["modified_on"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "null"),
                ["format"] = "date-time",
                ["description"] = "When it was set; null while it has its default.",
            },
        };
        if (definition.TimeLimit is { } limit)
        {
            properties[TimeLimit.Field] = new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = 0,
                ["maximum"] = (int)limit.Duration.TotalSeconds,
                ["description"] = "Seconds until the value ends by itself; 0 while it is not on.",
            };
        }

        if (definition.ConditionalField is { } field)
        {
            properties[field.Name] = new JsonObject
            {
                ["type"] = "null",
                ["description"] = $"Only while the value is {field.WhileValue}; nothing here schedules it.",
            };
        }

        return Object(definition, properties, "id", definition.BodyField, "editable", "modified_on");
    }

    /// <summary>The body of a PATCH. Its id may be sent, as old clients do, and is ignored.</summary>
    public static JsonObject Patch(SettingDefinition definition) => Object(
        definition, new JsonObject { ["id"] = Id(definition), [definition.BodyField] = Value(definition) }, definition.BodyField);

    /// <summary>An item of a bulk PATCH.</summary>
    public static JsonObject Item(SettingDefinition definition) => Object(
        definition, new JsonObject { ["id"] = Id(definition), [definition.BodyField] = Value(definition) }, "id", definition.BodyField);

    /// <summary>A body that a PATCH takes.</summary>
    public static JsonObject Example(SettingDefinition definition) =>
        new() { [definition.BodyField] = JsonNode.Parse(definition.Kind.Example(definition.Default.On(Plan.Free))) };

    private static JsonObject Id(SettingDefinition definition) =>
        new() { ["type"] = "string", ["const"] = definition.Id };

    private static JsonObject Value(SettingDefinition definition)
    {
        var schema = definition.Kind.ToJsonSchema();
        if (!definition.Default.DependsOnPlan)
        {
            schema["default"] = JsonNode.Parse(definition.Default.On(Plan.Free));
        }

        return schema;
    }

    private static JsonObject Object(SettingDefinition definition, JsonObject properties, params string[] required)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["title"] = definition.Title,
            ["description"] = Describe(definition),
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        };
        if (definition.Deprecated is not null)
        {
            schema["deprecated"] = true;
        }

        return schema;
    }

    /// <summary>What it does and what each plan may write, in words.</summary>
    public static string Describe(SettingDefinition definition)
    {
        var gate = definition.Gate;
        IEnumerable<string> parts =
        [
            definition.Description,
            definition.ReadOnly ? "Read-only: it follows from the plan." : "",
            gate.EditableFrom > Plan.Free ? $"Needs the {gate.EditableFrom.LegacyId()} plan." : "",
            .. gate.ValueNeeds.Select(need => $"{need.Key} needs the {need.Value.LegacyId()} plan."),
            gate.Minimum is { } least ? $"At least {Bounds(least)}." : "",
            gate.Maximum is { } most ? $"At most {Bounds(most)}." : "",
            definition.Deprecated is { } end ? $"Deprecated since {end.Since}: {end.Note}" : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Bounds(PlanBounds bounds) =>
        string.Join(", ", PlanCatalog.All.Select(plan => $"{bounds.On(plan.Plan)} on {plan.LegacyId}"));
}
