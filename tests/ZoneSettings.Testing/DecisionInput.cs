using System.Text.Json.Serialization;

namespace ZoneSettings.Testing;

/// <summary>What a decision about a request depends on, in the words of the settings.</summary>
public sealed record DecisionInput
{
    [JsonPropertyName("ssl")]
    public required string Ssl { get; init; }

    [JsonPropertyName("always_use_https")]
    public string AlwaysUseHttps { get; init; } = "off";

    [JsonPropertyName("tls_client_auth")]
    public string TlsClientAuth { get; init; } = "off";

    /// <summary>http or https; ws is http, wss is https.</summary>
    [JsonPropertyName("scheme")]
    public required string Scheme { get; init; }

    [JsonPropertyName("port")]
    public required int Port { get; init; }

    [JsonPropertyName("host")]
    public string Host { get; init; } = "www.example.com";

    [JsonPropertyName("path")]
    public string Path { get; init; } = "/a?b=c";

    [JsonPropertyName("target_name")]
    public string? TargetName { get; init; }

    [JsonPropertyName("http_port")]
    public int? HttpPort { get; init; }

    [JsonPropertyName("https_port")]
    public int? HttpsPort { get; init; }

    [JsonPropertyName("trust_store")]
    public bool TrustStore { get; init; }
}
