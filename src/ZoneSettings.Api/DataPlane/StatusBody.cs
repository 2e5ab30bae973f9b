using System.ComponentModel;
using System.Text.Json;

namespace ZoneSettings.Api.DataPlane;

/// <summary>What POST of a status takes. Values are read as they come, so that every fault can be told.</summary>
[Description("What a proxy obeys.")]
internal sealed record StatusBody(
    [property: Description("What the proxy calls itself: printable ASCII, 1 to 128 characters.")] JsonElement ProxyId,
    [property: Description("The position that it obeys.")] JsonElement AppliedVersion,
    [property: Description("The position that brought what it does not obey.")] JsonElement RejectedVersion,
    [property: Description("What it does not obey, and why.")] JsonElement RejectedReason,
    [property: Description("Seconds since it last heard of the control plane.")] JsonElement AgeSeconds)
{
    /// <summary>Names of all fields.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["proxy_id", "applied_version", "rejected_version", "rejected_reason", "age_seconds"];
}
