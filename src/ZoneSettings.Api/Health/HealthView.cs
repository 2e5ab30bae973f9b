using System.ComponentModel;

namespace ZoneSettings.Api.Health;

/// <summary>State of the service.</summary>
[Description("State of the service.")]
internal sealed record HealthView(
    [property: Description("alive, or ready.")] string Status,
    [property: Description("Position in the change feed, opaque; null when alive is all that was asked.")] string? Version);
