using System.Threading.RateLimiting;

namespace ZoneSettings.Api.Limits;

/// <summary>
/// Counts requests in a fixed window and stops until it ends, as upstream does. The base library's limiter of that name
/// does not tell when its window ends, which the Ratelimit header has to say, and does not run on TimeProvider. Time is
/// counted by the monotonic clock, so that a wall clock that is set back locks nobody out.
/// </summary>
internal sealed class WindowLimiter(LimitOptions options, TimeProvider clock) : RateLimiter
{
    private readonly Lock gate = new();
    private long windowBegin = clock.GetTimestamp();
    private long lastUse = clock.GetTimestamp();
    private int used;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration =>
        clock.GetElapsedTime(windowBegin) > options.Window ? clock.GetElapsedTime(lastUse) : null;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            lastUse = clock.GetTimestamp();
            var passed = clock.GetElapsedTime(windowBegin, lastUse);
            if (passed >= options.Window)
            {
                (windowBegin, passed, used) = (lastUse, TimeSpan.Zero, 0);
            }

            var acquired = used + permitCount <= options.Permits;
            used += acquired ? permitCount : 0;
            return new WindowLease(
                acquired, options.Permits, options.Permits - used, (int)options.Window.TotalSeconds,
                (int)Math.Ceiling((options.Window - passed).TotalSeconds));
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));
}
