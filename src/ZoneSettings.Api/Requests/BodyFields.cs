using System.Text.Json;

namespace ZoneSettings.Api.Requests;

/// <summary>Reads parts of a body that may be missing or of another type than they should be.</summary>
internal static class BodyFields
{
    /// <summary>Whether the key was not there.</summary>
    public static bool IsMissing(this JsonElement element) => element.ValueKind == JsonValueKind.Undefined;

    /// <summary>The string; null for anything else.</summary>
    public static string? AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The member of an object; a missing element for anything else.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The strings of a list; null when it is none, or holds something else.</summary>
    public static IReadOnlyList<string>? AsTexts(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. element.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
