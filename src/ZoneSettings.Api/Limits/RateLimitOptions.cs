using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.Limits;

/// <summary>Configuration section <c>RateLimits</c>. Counted per token or key, and per address for callers without one.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>False counts nothing. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Everything but GET and HEAD. Default 1,200 in 5 minutes, upstream's documented figure.</summary>
    [ValidateObjectMembers]
    public LimitOptions Writes { get; set; } = new() { Permits = 1_200 };

    /// <summary>GET and HEAD. Default 60,000 in 5 minutes: 200 a second, upstream's documented figure for an address.</summary>
    [ValidateObjectMembers]
    public LimitOptions Reads { get; set; } = new() { Permits = 60_000 };

    /// <summary>
    /// Everything that a data plane sends, reports included. Default 3,000,000 in 5 minutes, 10,000 a second: a whole
    /// fleet may share a token, and each change wakes all of it.
    /// </summary>
    [ValidateObjectMembers]
    public LimitOptions DataPlane { get; set; } = new() { Permits = 3_000_000 };
}
