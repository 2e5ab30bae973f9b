using System.Text.Json.Serialization;

namespace ZoneSettings.Testing;

/// <summary>A decision in plain words. What has no meaning for the action is null. The README beside the tables explains the words.</summary>
public sealed record DecisionOutput
{
    /// <summary>proxy, redirect or refuse.</summary>
    [JsonPropertyName("action")]
    public required string Action { get; init; }

    [JsonPropertyName("mode")]
    public string? Mode { get; init; }

    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("port")]
    public int? Port { get; init; }

    /// <summary>none, any or valid.</summary>
    [JsonPropertyName("certificate")]
    public string? Certificate { get; init; }

    [JsonPropertyName("sni")]
    public string? Sni { get; init; }

    [JsonPropertyName("names")]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>system or trust-store.</summary>
    [JsonPropertyName("anchors")]
    public string? Anchors { get; init; }

    [JsonPropertyName("client_certificate")]
    public bool? ClientCertificate { get; init; }

    [JsonPropertyName("status")]
    public int? Status { get; init; }

    [JsonPropertyName("location")]
    public string? Location { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("always_use_https_ignored")]
    public bool? AlwaysUseHttpsIgnored { get; init; }
}
