using System.Threading.RateLimiting;

namespace ZoneSettings.Api.Limits;

/// <summary>
/// Counts requests in a fixed window and stops until it ends, as upstream does. The base library's limiter of that name
/// does not tell when its window ends, which the Ratelimit header has to say, and does not run on TimeProvider.
/// </summary>
internal sealed class WindowLimiter(LimitOptions options, TimeProvider clock) : RateLimiter
{
    private readonly Lock gate = new();
    private DateTimeOffset windowEnd = DateTimeOffset.MinValue;
    private DateTimeOffset lastUse = clock.GetUtcNow();
    private int used;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => clock.GetUtcNow() is var now && now > windowEnd ? now - lastUse : null;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            lastUse = now;
            if (now >= windowEnd)
            {
                windowEnd = now + options.Window;
                used = 0;
            }

            var acquired = used + permitCount <= options.Permits;
            used += acquired ? permitCount : 0;
            return new WindowLease(
                acquired, options.Permits, options.Permits - used, (int)options.Window.TotalSeconds,
                (int)Math.Ceiling((windowEnd - now).TotalSeconds));
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));
}
