using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>An object with names of the caller's choice and true or false behind each; names are sorted in the canonical form.</summary>
public sealed class BooleanMapKind : ValueKind
{
    /// <summary>Most entries; default 100.</summary>
    public int MaximumEntries { get; init; } = 100;

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = Boolean.ToJsonSchema(),
        ["maxProperties"] = MaximumEntries,
    };

    /// <inheritdoc/>
    public override string Example(string current) => current == "{}" ? """{"example":true}""" : "{}";

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(faults, pointer, $"{Given(value)} is not an object");
        }

        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var legal = true;
        foreach (var property in value.EnumerateObject())
        {
            var at = $"{pointer}/{JsonPointer.Escape(property.Name)}";
            var entry = Boolean.Normalize(property.Value, at, faults);
            if (!entries.TryAdd(property.Name, entry ?? ""))
            {
                entry = Refuse(faults, at, "the name is there twice");
            }

            legal &= entry is not null;
        }

        if (entries.Count > MaximumEntries)
        {
            return Refuse(faults, pointer, $"{entries.Count} entries are more than {MaximumEntries}");
        }

        return legal ? $"{{{string.Join(',', entries.Select(e => $"{CanonicalText.Quote(e.Key)}:{e.Value}"))}}}" : null;
    }
}
