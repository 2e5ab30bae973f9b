using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>A whole number, by bounds or by list. 1.0 and 1e2 count as whole, as in JSON Schema.</summary>
public sealed class IntegerKind : ValueKind
{
    private const int MostDigits = 18;

    internal IntegerKind()
    {
    }

    /// <summary>Smallest legal number, inclusive.</summary>
    public required long Minimum { get; init; }

    /// <summary>Largest legal number, inclusive.</summary>
    public required long Maximum { get; init; }

    /// <summary>The only legal numbers; null when every one within the bounds is.</summary>
    public IReadOnlyList<long>? Allowed { get; init; }

    /// <summary>Unit of the number, such as seconds or MB; null when it counts things.</summary>
    public string? Unit { get; init; }

    /// <summary>The canonical form is a string of digits, and both forms are accepted.</summary>
    public bool AsText { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema()
    {
        var number = new JsonObject { ["type"] = "integer" };
        if (Allowed is not null)
        {
            number["enum"] = new JsonArray([.. Allowed.Select(value => (JsonNode)value)]);
        }
        else
        {
            number["minimum"] = Minimum;
            number["maximum"] = Maximum;
        }

        if (Unit is not null)
        {
            number["description"] = $"Unit: {Unit}.";
        }

        return AsText
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(number, new JsonObject { ["type"] = "string", ["pattern"] = $"^[0-9]{{1,{MostDigits}}}$" }),
            }
            : number;
    }

    /// <inheritdoc/>
    public override string Example(string current)
    {
        var candidates = Allowed ?? [Minimum, Maximum];
        return candidates.Select(Canonical).FirstOrDefault(value => value != current) ?? current;
    }

    /// <inheritdoc/>
    protected internal override string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults)
    {
        if (ReadWhole(value) is not { } number)
        {
            return Refuse(faults, pointer, $"{Given(value)} is not a whole number{(AsText ? " or a string of digits" : "")}");
        }

        if (Allowed is not null)
        {
            return Allowed.Contains(number)
                ? Canonical(number)
                : Refuse(faults, pointer, $"{number} is not one of: {string.Join(", ", Allowed)}{InUnit}");
        }

        return number >= Minimum && number <= Maximum
            ? Canonical(number)
            : Refuse(faults, pointer, $"{number} is not between {Minimum} and {Maximum}{InUnit}");
    }

    private string InUnit => Unit is null ? "" : $" ({Unit})";

    private string Canonical(long number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return AsText ? $"\"{digits}\"" : digits;
    }

    private long? ReadWhole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => ReadNumber(value),
        JsonValueKind.String when AsText => ReadDigits(value.GetString()!),
        _ => null,
    };

    private static long? ReadNumber(JsonElement value) =>
        value.TryGetInt64(out var number) ? number : ReadDecimal(value.GetRawText());

    // By its digits: every binary or decimal type would round 1e-400 to 0 and 1 plus 1e-40 to 1.
    private static long? ReadDecimal(string json)
    {
        var exponentAt = json.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? json : json[..exponentAt];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (!digits.AsSpan().ContainsAnyInRange('1', '9'))
        {
            return 0;
        }

        var exponent = 0;
        if (exponentAt >= 0
            && !int.TryParse(json.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var significant = digits.TrimEnd('0');
        var zeros = (long)exponent + (digits.Length - significant.Length) - (point < 0 ? 0 : mantissa.Length - point - 1);
        return zeros is >= 0 and <= MostDigits
            && long.TryParse(significant + new string('0', (int)zeros), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null;
    }

    // The parser alone would also take trailing NUL characters and any number of leading zeros.
    private static long? ReadDigits(string text) =>
        text.Length is > 0 and <= MostDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
}
