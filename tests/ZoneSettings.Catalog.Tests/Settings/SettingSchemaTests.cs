using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Catalog.Values;
using ZoneSettings.Testing;

namespace ZoneSettings.Catalog.Tests.Settings;

/// <summary>The JSON Schema of a setting against its check, by a small evaluator of the keywords that are in use.</summary>
public sealed class SettingSchemaTests
{
    public static TheoryData<string> RowIds => new(SettingTable.Ids);

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Schema_permits_every_legal_value(string rowId)
    {
        var schema = SettingCatalog.Get(rowId).Kind.ToJsonSchema();
        Assert.All(SettingTable.Get(rowId).Legal, value => Assert.True(Permits(schema, value), value.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Schema_permits_no_illegal_scalar(string rowId)
    {
        var kind = SettingCatalog.Get(rowId).Kind;
        if (kind is ObjectKind or IntegerKind { AsText: true })
        {
            // NeededBy, and bounds of a number in a string, are in no keyword: there the check is stricter.
            return;
        }

        var schema = kind.ToJsonSchema();
        var illegal = SettingTable.Get(rowId).Illegal.Where(value => !HasControlCharacter(value));
        Assert.All(illegal, value => Assert.False(Permits(schema, value), value.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Schema_is_a_new_object_at_each_call(string rowId)
    {
        var kind = SettingCatalog.Get(rowId).Kind;
        var first = kind.ToJsonSchema();
        Assert.True(JsonNode.DeepEquals(first, kind.ToJsonSchema()));
        first["changed"] = true;
        Assert.False(kind.ToJsonSchema().ContainsKey("changed"));
    }

    // No keyword forbids control characters.
    private static bool HasControlCharacter(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Any(char.IsControl);

    private static bool Permits(JsonNode schema, JsonElement value) =>
        schema["anyOf"] is JsonArray alternatives
            ? alternatives.Any(alternative => Permits(alternative!, value))
            : PermitsType(schema["type"]!, value) && PermitsEnum(schema["enum"], value) && value.ValueKind switch
            {
                JsonValueKind.Number => PermitsNumber(schema, value),
                JsonValueKind.String => PermitsText(schema, value.GetString()!),
                JsonValueKind.Array => PermitsList(schema, value),
                JsonValueKind.Object => PermitsObject(schema, value),
                _ => true,
            };

    private static bool PermitsType(JsonNode types, JsonElement value) =>
        types is JsonArray several
            ? several.Any(type => PermitsType(type!, value))
            : (string?)types switch
            {
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
                "array" => value.ValueKind == JsonValueKind.Array,
                "object" => value.ValueKind == JsonValueKind.Object,
                "null" => value.ValueKind == JsonValueKind.Null,
                var unknown => throw new InvalidOperationException($"The evaluator does not know the type {unknown}."),
            };

    private static bool PermitsEnum(JsonNode? values, JsonElement value) =>
        values is null || values.AsArray().Any(item => value.ValueKind == JsonValueKind.Number
            ? (double)(long)item! == value.GetDouble()
            : item!.ToJsonString() == JsonNode.Parse(value.GetRawText())!.ToJsonString());

    private static bool PermitsNumber(JsonNode schema, JsonElement value) =>
        (schema["minimum"] is not { } minimum || value.GetDouble() >= (long)minimum)
        && (schema["maximum"] is not { } maximum || value.GetDouble() <= (long)maximum);

    private static bool PermitsText(JsonNode schema, string text)
    {
        var length = new StringInfo(text).LengthInTextElements;
        return (schema["minLength"] is not { } shortest || length >= (int)shortest)
            && (schema["maxLength"] is not { } longest || length <= (int)longest)
            && (schema["pattern"] is not { } pattern
                || Regex.IsMatch(text, (string)pattern!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(5)));
    }

    private static bool PermitsList(JsonNode schema, JsonElement value)
    {
        var items = value.EnumerateArray().ToList();
        return items.Count <= (int)schema["maxItems"]!
            && items.All(item => Permits(schema["items"]!, item))
            && items.DistinctBy(item => item.GetRawText()).Count() == items.Count;
    }

    private static bool PermitsObject(JsonNode schema, JsonElement value)
    {
        var declared = schema["properties"]?.AsObject();
        return (schema["required"]?.AsArray() ?? []).All(name => value.TryGetProperty((string)name!, out _))
            && value.EnumerateObject().All(property => (declared?[property.Name] ?? Others(schema)) is { } part
                && Permits(part, property.Value));
    }

    private static JsonObject? Others(JsonNode schema) => schema["additionalProperties"] as JsonObject;
}
