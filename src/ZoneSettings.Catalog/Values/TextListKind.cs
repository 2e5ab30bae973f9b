using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>A list of different strings; the order is kept as given.</summary>
public sealed class TextListKind : ValueKind
{
    /// <summary>What each item may be.</summary>
    public required ValueKind Item { get; init; }

    /// <summary>Most items; default 100.</summary>
    public int MaximumItems { get; init; } = 100;

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new()
    {
        ["type"] = "array",
        ["items"] = Item.ToJsonSchema(),
        ["uniqueItems"] = true,
        ["maxItems"] = MaximumItems,
    };

    /// <inheritdoc/>
    public override string Example(string current) => current == "[]" ? $"[{Item.Example("")}]" : "[]";

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Refuse(faults, pointer, $"{Given(value)} is not a list of strings");
        }

        if (value.GetArrayLength() > MaximumItems)
        {
            return Refuse(faults, pointer, $"{value.GetArrayLength()} items are more than {MaximumItems}");
        }

        var items = new List<string>(value.GetArrayLength());
        var legal = true;
        foreach (var element in value.EnumerateArray())
        {
            var at = $"{pointer}/{items.Count}";
            var item = Item.Normalize(element, at, faults);
            if (item is not null && items.Contains(item))
            {
                item = Refuse(faults, at, $"{Given(element)} is in the list twice");
            }

            legal &= item is not null;
            items.Add(item ?? "");
        }

        return legal ? $"[{string.Join(',', items)}]" : null;
    }
}
