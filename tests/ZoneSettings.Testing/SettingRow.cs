using System.Text.Json;

namespace ZoneSettings.Testing;

/// <summary>What public documents say about one setting. The README beside the table explains the fields.</summary>
public sealed record SettingRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Default by legacy id of the plan.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Default { get; init; }

    public required IReadOnlyList<JsonElement> Legal { get; init; }

    public required IReadOnlyList<JsonElement> Illegal { get; init; }

    public required IReadOnlyList<CanonicalValue> Canonical { get; init; }

    /// <summary>Legacy ids of plans.</summary>
    public required IReadOnlyList<string> EditableOn { get; init; }

    public required IReadOnlyList<RefusedValue> RefusedOn { get; init; }

    public required int? RefusalCode { get; init; }

    public required string? RefusalMessage { get; init; }

    public required string BodyField { get; init; }

    public required string? ResponseId { get; init; }

    public required bool ReadOnly { get; init; }

    public required string? DeprecatedSince { get; init; }

    public required IReadOnlyList<string> Source { get; init; }
}
