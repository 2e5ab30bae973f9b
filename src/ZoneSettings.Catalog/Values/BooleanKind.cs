using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>true or false, as JSON literals; the words "true" and "on" are something else and refused.</summary>
public sealed class BooleanKind : ValueKind
{
    internal BooleanKind()
    {
    }

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    public override string Example(string current) => current == "true" ? "false" : "true";

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => Refuse(faults, pointer, $"{Given(value)} is not true or false"),
        };
}
