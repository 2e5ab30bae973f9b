using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>One of some words; upper and lower case are different words.</summary>
public sealed class ChoiceKind : ValueKind
{
    private readonly string[] canonical;

    internal ChoiceKind(string[] values)
    {
        Values = values;
        canonical = [.. values.Select(CanonicalText.Quote)];
    }

    /// <summary>The words, in the order in which the schema lists them.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Values.Select(value => (JsonNode)value)]),
    };

    /// <inheritdoc/>
    public override string Example(string current) => Array.Find(canonical, value => value != current) ?? current;

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            for (var i = 0; i < canonical.Length; i++)
            {
                if (value.ValueEquals(Values[i]))
                {
                    return canonical[i];
                }
            }
        }

        return Refuse(faults, pointer, $"{Given(value)} is not one of: {string.Join(", ", Values)}");
    }
}
