using System.Text;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Zones;

/// <summary>A filter on a name: <c>text</c>, or an operator, a colon and the text.</summary>
internal sealed class NameFilter
{
    private const int LongestText = 253;

    private static readonly Dictionary<string, Func<string, string, bool>> Operators = new(StringComparer.Ordinal)
    {
        ["equal"] = (name, text) => name.Equals(text, StringComparison.OrdinalIgnoreCase),
        ["not_equal"] = (name, text) => !name.Equals(text, StringComparison.OrdinalIgnoreCase),
        ["starts_with"] = (name, text) => name.StartsWith(text, StringComparison.OrdinalIgnoreCase),
        ["ends_with"] = (name, text) => name.EndsWith(text, StringComparison.OrdinalIgnoreCase),
        ["contains"] = (name, text) => name.Contains(text, StringComparison.OrdinalIgnoreCase),
        ["starts_with_case_sensitive"] = (name, text) => name.StartsWith(text, StringComparison.Ordinal),
        ["ends_with_case_sensitive"] = (name, text) => name.EndsWith(text, StringComparison.Ordinal),
        ["contains_case_sensitive"] = (name, text) => name.Contains(text, StringComparison.Ordinal),
    };

    private readonly Func<string, string, bool> test;
    private readonly string text;

    private NameFilter(Func<string, string, bool> test, string text)
    {
        this.test = test;
        this.text = text;
    }

    /// <summary>Reads a filter and adds what is wrong with it to <paramref name="errors"/>.</summary>
    public static NameFilter? Read(string parameter, string given, ICollection<ApiError> errors)
    {
        var colon = given.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? "equal" : given[..colon];
        var text = given[(colon + 1)..];
        if (!Operators.TryGetValue(word, out var test))
        {
            errors.Add(ApiErrors.BadParameter(parameter).Because($"The operator is one of: {string.Join(", ", Operators.Keys)}."));
            return null;
        }

        if (text.Length > LongestText)
        {
            errors.Add(ApiErrors.BadParameter(parameter).Because($"It has at most {LongestText} characters."));
            return null;
        }

        return new NameFilter(test, text);
    }

    /// <summary>The only name that can pass, in lower case; null when there may be others.</summary>
    public string? OnlyName => test == Operators["equal"] && Ascii.IsValid(text) ? text.ToLowerInvariant() : null;

    /// <summary>Whether the name passes.</summary>
    public bool Accepts(string name) => test(name, text);
}
