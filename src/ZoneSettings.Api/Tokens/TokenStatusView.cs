using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ZoneSettings.Api.Tokens;

/// <summary>What verifying a token tells.</summary>
[Description("A token's state.")]
internal sealed record TokenStatusView(
    string Id,
    [property: Description("active or expired; a revoked token is not known any more.")] string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresOn);
