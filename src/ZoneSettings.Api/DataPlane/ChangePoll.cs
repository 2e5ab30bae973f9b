using Microsoft.Extensions.Options;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// Answers those who ask for changes, and lets them wait for some. Who waits holds nothing but a timer: there is one
/// signal for all of them, and no query.
/// </summary>
internal sealed class ChangePoll(
    FeedLog log, StateWriter writer, IOptions<PollOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Most zones on a page.</summary>
    public const int MostZones = 1_000;

    // An idle wait is longer by up to this part of itself, so that callers who came at once do not come back at once.
    private const int IdleJitterPart = 16;

    // Answers to waiting callers are spread over this time for each of them, so that their next requests are, too: under
    // steady writes no more than 20,000 requests a second come from a fleet, however large it is.
    private static readonly TimeSpan SpreadPerCaller = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(10);

    // Whoever waits is answered when the service is asked to stop. Who asks after that is not let ask in circles.
    private static readonly TimeSpan WaitWhileStopping = TimeSpan.FromSeconds(1);

    private int callers;
    private SharedPage? shared;

    /// <summary>How many callers wait at present.</summary>
    public int Callers => Volatile.Read(ref callers);

    /// <summary>The page after <paramref name="cursor"/>, or why there is none.</summary>
    /// <param name="cursor">What the caller calls its position.</param>
    /// <param name="wait">How long to wait when there is nothing new; zero not to wait.</param>
    /// <param name="cancellationToken">Ends the wait: the caller is gone.</param>
    /// <exception cref="StoreUnavailableException">The position may be one of another process, and the database does not answer.</exception>
    public async Task<Answer> AnswerAsync(string cursor, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!FeedVersion.TryParse(cursor, out var position))
        {
            return Answer.Refuse(Gone("it is no position of this feed"));
        }

        if (position.Epoch != log.Current.Epoch || position.Revision > log.Current.Head)
        {
            // Another process over the same database may have told it. Only the database knows, and while it cannot be asked
            // nobody is sent back to what this process remembers.
            await writer.LookAsync(cancellationToken);
        }

        if (wait > TimeSpan.Zero && Judge(log.Current, position) is null
            && !await WaitAsync(position.Revision, wait, cancellationToken))
        {
            return Answer.Refuse(ApiErrors.Busy.Because($"{options.Value.MaximumWaiting} callers wait for changes already, and Polls:MaximumWaiting permits no more."));
        }

        var window = log.Current;
        return Judge(window, position) is { } refusal
            ? Answer.Refuse(refusal)
            : Answer.Ready(BodyOf(window, position.Revision));
    }

    private static ApiError? Judge(FeedWindow window, FeedVersion position)
    {
        if (position.Epoch != window.Epoch)
        {
            return Gone("it is of another epoch, for the database was restored or made anew since");
        }

        if (position.Revision > window.Head)
        {
            return Gone("it is in the future");
        }

        return position.Revision < window.Oldest
            ? Gone($"it is too old: what is kept begins at {new FeedVersion(window.Epoch, window.Oldest)}")
            : null;
    }

    private static ApiError Gone(string reason) => ApiErrors.Gone(reason);

    /// <summary>Answers false when too many wait already.</summary>
    private async Task<bool> WaitAsync(long since, TimeSpan wait, CancellationToken cancellationToken)
    {
        var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, isStopping ? CancellationToken.None : lifetime.ApplicationStopping);
        var waiting = Interlocked.Increment(ref callers);
        try
        {
            var window = log.Current;
            if (!window.HasChangesAfter(since))
            {
                if (waiting > options.Value.MaximumWaiting)
                {
                    return false;
                }

                var longest = isStopping && wait > WaitWhileStopping ? WaitWhileStopping : wait;
                var idle = longest + (longest * (Random.Shared.NextDouble() / IdleJitterPart));
                // The end of the time, of the service and of the caller are all no faults.
                await window.News.WaitAsync(idle, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!window.News.IsCompleted)
                {
                    return true;
                }
            }

            await SpreadAsync(end.Token);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref callers);
        }
    }

    // Also for those who find something new at once: under steady writes that is how all of them come.
    private async Task SpreadAsync(CancellationToken cancellationToken)
    {
        var spread = Callers * SpreadPerCaller;
        var delay = (spread < LongestSpread ? spread : LongestSpread) * Random.Shared.NextDouble();
        if (delay >= TimeSpan.FromMilliseconds(1))
        {
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Most callers are at the same place, so the last page that was made is often the next that is wanted.
    private byte[] BodyOf(FeedWindow window, long since)
    {
        var last = Volatile.Read(ref shared);
        if (last is null || last.Since != since || !ReferenceEquals(last.Window, window))
        {
            last = new SharedPage(window, since, Write(window, since));
            Volatile.Write(ref shared, last);
        }

        return last.Body;
    }

    private static byte[] Write(FeedWindow window, long since)
    {
        var slice = window.Read(since, MostZones);
        var page = new ChangePage(
            [.. slice.Entries.Select(ZoneRecords.Of)],
            new FeedVersion(window.Epoch, slice.Next),
            new FeedVersion(window.Epoch, window.Head),
            new FeedVersion(window.Epoch, window.Oldest),
            slice.More);
        return EnvelopeBytes.Success(json => FeedWriter.Write(json, page));
    }
}
