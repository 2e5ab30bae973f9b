namespace ZoneSettings.Testing;

/// <summary>One row of the decision table of the encryption modes. The README beside the table explains the fields.</summary>
public sealed record OriginPolicyRow
{
    public required string Id { get; init; }

    public required DecisionInput Input { get; init; }

    public required DecisionOutput Expected { get; init; }

    /// <summary>What of the expectation no document says; null when all of it is documented.</summary>
    public required string? Inferred { get; init; }

    public required IReadOnlyList<string> Source { get; init; }
}
