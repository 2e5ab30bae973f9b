using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace ZoneSettings.Api.Limits;

/// <summary>What the limiter said to one request.</summary>
/// <param name="acquired">Whether it may go on.</param>
/// <param name="quota">Requests per window.</param>
/// <param name="remaining">Requests left in this window.</param>
/// <param name="windowSeconds">Length of a window.</param>
/// <param name="resetSeconds">Seconds until the next window, rounded up.</param>
internal sealed class WindowLease(bool acquired, int quota, int remaining, int windowSeconds, int resetSeconds)
    : RateLimitLease
{
    /// <inheritdoc/>
    public override bool IsAcquired { get; } = acquired;

    /// <summary>Requests per window.</summary>
    public int Quota { get; } = quota;

    /// <summary>Requests left in this window.</summary>
    public int Remaining { get; } = remaining;

    /// <summary>Length of a window.</summary>
    public int WindowSeconds { get; } = windowSeconds;

    /// <summary>Seconds until the next window, rounded up.</summary>
    public int ResetSeconds { get; } = resetSeconds;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? TimeSpan.FromSeconds(ResetSeconds) : null;
        return metadata is not null;
    }
}
