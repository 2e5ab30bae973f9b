using System.Globalization;
using System.Threading.RateLimiting;
using ZoneSettings.Api.Access;

namespace ZoneSettings.Api.Limits;

/// <summary>One window per caller and kind of request; it also writes what is left into the answer's headers.</summary>
internal sealed class CallerLimiter(RateLimitOptions options, TimeProvider clock) : PartitionedRateLimiter<HttpContext>
{
    private const string Reads = "reads";
    private const string Writes = "writes";
    private const string DataPlane = "data_plane";
    private const string Unlimited = "";

    private readonly PartitionedRateLimiter<HttpContext> partitions =
        PartitionedRateLimiter.Create<HttpContext, (string Kind, string Who)>(context => KindOf(context) switch
        {
            Reads => RateLimitPartition.Get((Reads, WhoIs(context)), _ => new WindowLimiter(options.Reads, clock)),
            Writes => RateLimitPartition.Get((Writes, WhoIs(context)), _ => new WindowLimiter(options.Writes, clock)),
            DataPlane => RateLimitPartition.Get((DataPlane, WhoIs(context)), _ => new WindowLimiter(options.DataPlane, clock)),
            _ => RateLimitPartition.GetNoLimiter((Unlimited, Unlimited)),
        });

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => partitions.GetStatistics(resource);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var lease = partitions.AttemptAcquire(resource, permitCount);
        if (lease is WindowLease window)
        {
            var (headers, kind) = (resource.Response.Headers, KindOf(resource));
            headers["Ratelimit"] = string.Create(
                CultureInfo.InvariantCulture, $"\"{kind}\";r={window.Remaining};t={window.ResetSeconds}");
            headers["Ratelimit-Policy"] = string.Create(
                CultureInfo.InvariantCulture, $"\"{kind}\";q={window.Quota};w={window.WindowSeconds}");
        }

        return lease;
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            partitions.Dispose();
        }

        base.Dispose(disposing);
    }

    // Endpoints without an access rule (health, documents) are not counted: they are cheap, and watchers must not be cut off.
    private static string KindOf(HttpContext context) =>
        context.Features.Get<Identification>()?.Rule is not { } rule ? Unlimited
        : rule.Permission == Permission.DataPlaneRead ? DataPlane
        : HttpMethods.IsGet(context.Request.Method) ? Reads
        : Writes;

    private static string WhoIs(HttpContext context) =>
        context.Features.Get<Identification>()?.Outcome.Value?.LimitKey ?? $"address:{context.Connection.RemoteIpAddress}";
}
