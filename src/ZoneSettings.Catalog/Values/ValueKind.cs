using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Catalog.Values;

/// <summary>What values a setting takes. Checking, the JSON Schema and the canonical form all come from here. Immutable.</summary>
public abstract class ValueKind
{
    /// <summary>The words on and off, which most settings take.</summary>
    public static ValueKind OnOff { get; } = Choice("on", "off");

    /// <summary>true or false.</summary>
    public static ValueKind Boolean { get; } = new BooleanKind();

    /// <summary>One of some words.</summary>
    public static ValueKind Choice(params string[] values) => new ChoiceKind(values);

    /// <summary>A whole number within inclusive bounds.</summary>
    public static ValueKind Integer(long minimum, long maximum, string? unit = null) =>
        new IntegerKind { Minimum = minimum, Maximum = maximum, Unit = unit };

    /// <summary>A whole number out of a list.</summary>
    public static ValueKind IntegerOneOf(string unit, params long[] allowed) =>
        new IntegerKind { Minimum = allowed.Min(), Maximum = allowed.Max(), Allowed = allowed, Unit = unit };

    /// <summary>A whole number that travels as a string; a plain number is taken as well.</summary>
    public static ValueKind NumericText(long minimum, long maximum, string? unit = null) =>
        new IntegerKind { Minimum = minimum, Maximum = maximum, Unit = unit, AsText = true };

    /// <summary>The canonical form of <paramref name="value"/>, or what is wrong with it.</summary>
    public ValueCheck Check(JsonElement value)
    {
        var faults = new List<ValueFault>();
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return ValueCheck.Of(Refuse(faults, "", "there is no value"), faults);
        }

        if (!UnicodeText.IsValid(value))
        {
            return ValueCheck.Of(Refuse(faults, "", "the value has text that is not valid Unicode"), faults);
        }

        return ValueCheck.Of(Normalize(value, "", faults), faults);
    }

    /// <summary>JSON Schema (2020-12) of the values that <see cref="Check"/> accepts. A new object at each call.</summary>
    public abstract JsonObject ToJsonSchema();

    /// <summary>A legal value, as canonical JSON, that differs from <paramref name="current"/> where the kind has two.</summary>
    public abstract string Example(string current);

    /// <summary>The canonical JSON of <paramref name="value"/>; null after adding at least one fault.</summary>
    protected internal abstract string? Normalize(JsonElement value, string pointer, ICollection<ValueFault> faults);

    /// <summary>Adds a fault and returns null, for use as a return value.</summary>
    protected static string? Refuse(ICollection<ValueFault> faults, string pointer, string message)
    {
        faults.Add(new ValueFault(pointer, message));
        return null;
    }

    /// <summary>A short rendering of what was given, for messages.</summary>
    protected static string Given(JsonElement value)
    {
        const int Longest = 60;
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => value.GetRawText(),
        };
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}
