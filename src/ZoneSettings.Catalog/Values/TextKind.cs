using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ZoneSettings.Catalog.Values;

/// <summary>A string, bounded in length (UTF-16 code units) and without control characters, optionally of a pattern.</summary>
public sealed class TextKind : ValueKind
{
    /// <summary>Fewest characters; default 0.</summary>
    public int MinimumLength { get; init; }

    /// <summary>Most characters; default 1024.</summary>
    public int MaximumLength { get; init; } = 1024;

    /// <summary>ECMA 262 pattern that the whole string matches; it has no backtracking. Null for any string.</summary>
    public string? Pattern
    {
        get;
        init
        {
            field = value;
            // Made when a text is first checked: the machine that never tracks back takes its time to be built.
            Matcher = value is null ? null : new Lazy<Regex>(() => new Regex(value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
    }

    /// <summary>What the pattern means, completing "… is not ". Needed with a pattern.</summary>
    public string Meaning { get; init; } = "a string";

    /// <summary>Whether null is a value too; default false.</summary>
    public bool Nullable { get; init; }

    private Lazy<Regex>? Matcher { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = Nullable ? new JsonArray("string", "null") : "string",
            ["maxLength"] = MaximumLength,
        };
        if (MinimumLength > 0)
        {
            schema["minLength"] = MinimumLength;
        }

        if (Pattern is not null)
        {
            schema["pattern"] = Pattern;
        }

        return schema;
    }

    /// <inheritdoc/>
    public override string Example(string current)
    {
        string[] candidates = ["", "example", "example.com", "user@example.com", "*"];
        return candidates.Where(text => Fault(text) is null).Select(CanonicalText.Quote)
            .FirstOrDefault(text => text != current) ?? current;
    }

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (Nullable && value.ValueKind == JsonValueKind.Null)
        {
            return "null";
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Refuse(faults, pointer, $"{Given(value)} is not a string");
        }

        var text = value.GetString()!;
        return Fault(text) is { } fault
            ? Refuse(faults, pointer, $"{Given(value)} {fault}")
            : CanonicalText.Quote(text);
    }

    private string? Fault(string text)
    {
        if (text.Length < MinimumLength || text.Length > MaximumLength)
        {
            return $"is not between {MinimumLength} and {MaximumLength} characters long";
        }

        if (text.Any(char.IsControl))
        {
            return "has a control character";
        }

        return Matcher is null || Matcher.Value.IsMatch(text) ? null : $"is not {Meaning}";
    }
}
