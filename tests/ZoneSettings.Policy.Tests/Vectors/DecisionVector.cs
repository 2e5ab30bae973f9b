using System.Text.Json.Serialization;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Vectors;

/// <summary>A question and its answer.</summary>
internal sealed record DecisionVector
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("input")]
    public required DecisionInput Input { get; init; }

    [JsonPropertyName("expected")]
    public required DecisionOutput Expected { get; init; }
}
