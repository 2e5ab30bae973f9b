using System.Text.Json;

namespace ZoneSettings.Catalog.Hazards;

/// <summary>True while a setting, or a part of its value, is one of some values.</summary>
/// <param name="SettingId">The setting.</param>
/// <param name="Values">The values, as canonical JSON.</param>
public sealed record HazardCondition(string SettingId, params IReadOnlyList<string> Values)
{
    /// <summary>Names that lead from the value to the part that is compared; empty for the value itself.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Whether <paramref name="canonicalJson"/>, the setting's value, meets the condition.</summary>
    public bool Holds(string canonicalJson)
    {
        if (Path.Count == 0)
        {
            return Values.Contains(canonicalJson);
        }

        using var document = JsonDocument.Parse(canonicalJson);
        var part = document.RootElement;
        foreach (var name in Path)
        {
            if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty(name, out part))
            {
                return false;
            }
        }

        return Values.Contains(part.GetRawText());
    }
}
