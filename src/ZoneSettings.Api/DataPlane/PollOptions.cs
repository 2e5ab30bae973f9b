using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Api.DataPlane;

/// <summary>How many data planes may wait for changes: configuration section <c>Polls</c>.</summary>
internal sealed class PollOptions
{
    /// <summary>
    /// Callers that wait at one time; further ones are answered 503 with Retry-After. Each holds a connection and about
    /// 20 KB. From 1 to 1,000,000. Default 10,000, two thirds of the connections that the server takes.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaximumWaiting { get; set; } = 10_000;
}
