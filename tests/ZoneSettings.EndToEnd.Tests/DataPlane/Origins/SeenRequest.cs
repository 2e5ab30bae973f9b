using System.Text.Json;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>What an origin saw of a request. It is also the origin's answer, as JSON.</summary>
/// <param name="Scheme">How the request came: http or https.</param>
/// <param name="Sni">Name in the TLS hello; null without TLS or without a name.</param>
/// <param name="Host">Header Host as it was sent.</param>
/// <param name="ClientCertificate">Subject of the certificate that the proxy showed; null for none.</param>
/// <param name="ForwardedProto">Header X-Forwarded-Proto; null for none.</param>
/// <param name="Protocol">HTTP version, such as <c>HTTP/1.1</c>.</param>
public sealed record SeenRequest(
    string Scheme, string? Sni, string Host, string? ClientCertificate, string? ForwardedProto, string Protocol)
{
    /// <summary>Header with which a test marks its requests.</summary>
    public const string MarkHeader = "Test-Mark";

    /// <summary>Reads an origin's answer.</summary>
    public static SeenRequest Read(string json)
    {
        var seen = JsonSerializer.Deserialize<SeenRequest>(json, JsonSerializerOptions.Web)!;
        // nginx writes an empty text for what is not there.
        return seen with
        {
            Sni = OrNull(seen.Sni),
            ClientCertificate = OrNull(seen.ClientCertificate),
            ForwardedProto = OrNull(seen.ForwardedProto),
        };
    }

    /// <summary>Writes an origin's answer.</summary>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
