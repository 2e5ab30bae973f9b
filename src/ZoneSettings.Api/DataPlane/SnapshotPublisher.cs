using Microsoft.Extensions.Options;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;

namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// Holds the snapshot that is sent, and decides when there has to be a new one: when somebody asks, something was
/// written since, and the last is older than <see cref="SnapshotOptions.Interval"/>. With many zones the pauses grow, so
/// that making takes at most a tenth of the time of one processor. Who asks earlier gets the last one; a new one is then
/// made in the background as soon as it may be. It is never made per caller or per write, and not at all while nobody asks.
/// </summary>
internal sealed partial class SnapshotPublisher(
    SnapshotBuilder builder, FeedLog log, IOptions<FeedOptions> feed, IOptions<SnapshotOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SnapshotPublisher> logger)
{
    private const int TimePerWork = 10;

    private readonly Lock gate = new();
    private PublishedSnapshot? current;
    private Task<PublishedSnapshot>? making;
    private long begunAt;
    private TimeSpan interval = options.Value.Interval;
    private bool isOrdered;
    private int made;

    /// <summary>How many were made since the start.</summary>
    public int Made => Volatile.Read(ref made);

    /// <summary>A snapshot that trails the head by little.</summary>
    /// <param name="cancellationToken">Ends the wait of this caller; others may wait for the same one.</param>
    public async Task<PublishedSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        Task<PublishedSnapshot> next;
        lock (gate)
        {
            if (current is not null && (IsUpToDate(current.Version) || RestOf(current.Version) > TimeSpan.Zero))
            {
                OrderNext(current.Version);
                return current;
            }

            next = Make();
        }

        return await next.WaitAsync(cancellationToken);
    }

    private bool IsUpToDate(FeedVersion version) =>
        log.Current is var window && version.Epoch == window.Epoch && version.Revision >= window.Head;

    // A caller has to be able to follow the feed from it, also a while later: half of what is kept has to lie before it.
    private TimeSpan RestOf(FeedVersion version)
    {
        var window = log.Current;
        var canBeFollowed = version.Epoch == window.Epoch && version.Revision >= window.Oldest
            && window.Head - version.Revision <= feed.Value.MaximumChanges / 2;
        return canBeFollowed ? interval - clock.GetElapsedTime(begunAt) : TimeSpan.Zero;
    }

    // Somebody was given an old one, so the next who asks shall not wait.
    private void OrderNext(FeedVersion version)
    {
        if (!isOrdered && !IsUpToDate(version))
        {
            isOrdered = true;
            _ = MakeLaterAsync(RestOf(version));
        }
    }

    private async Task MakeLaterAsync(TimeSpan rest)
    {
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, lifetime.ApplicationStopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            isOrdered = false;
            if (!lifetime.ApplicationStopping.IsCancellationRequested && current is not null && !IsUpToDate(current.Version))
            {
                Make();
            }
        }
    }

    private Task<PublishedSnapshot> Make()
    {
        if (making is null || making.IsCompleted)
        {
            begunAt = clock.GetTimestamp();
            making = Task.Run(MakeNow);
        }

        return making;
    }

    private PublishedSnapshot MakeNow()
    {
        try
        {
            var snapshot = builder.Build();
            Interlocked.Increment(ref made);
            lock (gate)
            {
                current = snapshot;
                var rest = clock.GetElapsedTime(begunAt) * TimePerWork;
                interval = rest > options.Value.Interval ? rest : options.Value.Interval;
            }

            return snapshot;
        }
        catch (Exception fault)
        {
            LogFailed(fault);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The snapshot could not be made.")]
    private partial void LogFailed(Exception fault);
}
