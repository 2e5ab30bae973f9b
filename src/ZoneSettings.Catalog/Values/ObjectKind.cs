using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>
/// An object of declared fields. It replaces what was there: a missing field takes its declared default, not its
/// previous value. An undeclared or repeated field is refused, so that a typing error does not pass in silence.
/// </summary>
public sealed class ObjectKind : ValueKind
{
    /// <summary>Makes a kind of these fields; the canonical form has them in this order.</summary>
    public ObjectKind(params ObjectField[] fields) => Fields = fields;

    /// <summary>The fields, in canonical order.</summary>
    public IReadOnlyList<ObjectField> Fields { get; }

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        var properties = new JsonObject();
        foreach (var field in Fields)
        {
            var property = field.Kind.ToJsonSchema();
            if (field.Default is not null)
            {
                property["default"] = JsonNode.Parse(field.Default);
            }

            if (field.WriteOnly)
            {
                property["writeOnly"] = true;
            }

            properties[field.Name] = property;
        }

        schema["properties"] = properties;
        var required = Fields.Where(field => field.Required).Select(field => (JsonNode)field.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    /// <inheritdoc/>
    public override string Example(string current)
    {
        // Empty where an object that holds this one does not have it yet.
        using var document = JsonDocument.Parse(current.Length == 0 ? "{}" : current);
        var parts = Fields.Where(field => !field.WriteOnly).Select(field =>
            $"{CanonicalText.Quote(field.Name)}:{field.Kind.Example(CurrentOf(document.RootElement, field.Name))}");
        return $"{{{string.Join(',', parts)}}}";
    }

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(faults, pointer, $"{Given(value)} is not an object with {Names}");
        }

        var before = faults.Count;
        RefuseStrayNames(value, pointer, faults);
        var parts = new List<string>(Fields.Count);
        foreach (var field in Fields)
        {
            if (NormalizeField(value, field, pointer, faults) is { } json && !field.WriteOnly)
            {
                parts.Add($"{CanonicalText.Quote(field.Name)}:{json}");
            }
        }

        return faults.Count == before ? $"{{{string.Join(',', parts)}}}" : null;
    }

    private string Names => string.Join(", ", Fields.Select(declared => declared.Name));

    private static string CurrentOf(JsonElement current, string name) =>
        current.ValueKind == JsonValueKind.Object && current.TryGetProperty(name, out var value) ? value.GetRawText() : "";

    private void RefuseStrayNames(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in value.EnumerateObject().Select(property => property.Name))
        {
            var at = $"{pointer}/{JsonPointer.Escape(name)}";
            if (!Fields.Any(declared => declared.Name == name))
            {
                Refuse(faults, at, $"there is no such field; the fields are: {Names}");
            }
            else if (!seen.Add(name))
            {
                Refuse(faults, at, $"{name} is there twice");
            }
        }
    }

    private static string? NormalizeField(
        JsonElement value, ObjectField field, string pointer, ICollection<ValueFault> faults)
    {
        var at = $"{pointer}/{field.Name}";
        if (value.TryGetProperty(field.Name, out var given))
        {
            var json = field.Kind.Normalize(given, at, faults);
            return json == "\"\"" && IsNeeded(value, field)
                ? Refuse(faults, at, $"{field.Name} may not be empty while {field.NeededBy} is true")
                : json;
        }

        if (field.Required)
        {
            return Refuse(faults, at, $"{field.Name} is missing");
        }

        return IsNeeded(value, field)
            ? Refuse(faults, at, $"{field.Name} is needed while {field.NeededBy} is true")
            : field.Default;
    }

    private static bool IsNeeded(JsonElement value, ObjectField field) =>
        field.NeededBy is not null && value.TryGetProperty(field.NeededBy, out var other)
        && other.ValueKind == JsonValueKind.True;
}
