using System.ComponentModel;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of a failure, for the document only.</summary>
[Description("What every failure looks like.")]
internal sealed record FailureEnvelope(
    [property: Description("Always null.")] object? Result,
    [property: Description("Always false.")] bool Success,
    [property: Description("At least one.")] IReadOnlyList<ErrorView> Errors,
    [property: Description("Always empty.")] IReadOnlyList<MessageView> Messages);
