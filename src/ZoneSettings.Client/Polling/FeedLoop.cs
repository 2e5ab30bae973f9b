using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZoneSettings.Client.Disk;
using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Status;
using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Polling;

/// <summary>
/// Follows the feed: what is on disk, then a snapshot if it is due, then long polls. What it has taken in may for a while
/// stand behind what it has published: a snapshot may trail the head of the feed, and changes bring the rest. It is
/// published only once it is no step back.
/// </summary>
internal sealed partial class FeedLoop(
    ControlPlane controlPlane,
    Retries retries,
    ResyncClock resync,
    PollPace pace,
    TableUpdater updater,
    ZoneDirectory directory,
    StateKeeper keeper,
    SnapshotSaver saver,
    IOptions<ZoneSettingsClientOptions> configured,
    TimeProvider clock,
    ILogger<FeedLoop> logger)
{
    private const int MostLogged = 10;

    private readonly ZoneSettingsClientOptions options = configured.Value;

    private SnapshotMark? mark;

    // The feed does not go on from the table's version.
    private bool lost;

    // Something in the table can only be mended by a snapshot.
    private bool flawed;

    private FeedVersion? Cursor => updater.Table.Version;

    private bool IsBehind => VersionRules.RefuseStepBack(directory.Current.Version, Cursor!) is not null;

    /// <summary>Puts in force what was on disk.</summary>
    public void Begin(StoredState stored)
    {
        updater.Restore(stored.Snapshot, stored.Faults, stored.Rejected);
        keeper.StartedFromDisk(stored.ConfirmedOn, updater.Rejected);

        // What was rejected may be good for this program, if it is a newer one, and only a snapshot tells it again.
        mark = updater.Rejected.Count == 0 ? stored.Mark : null;
        if (mark is not null)
        {
            resync.Restart(clock.GetUtcNow() - mark.ConfirmedOn);
        }

        saver.Adopt(updater.Table, stored);
        directory.Publish(updater.Table);
    }

    /// <summary>Follows the feed until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (resync.Left == TimeSpan.Zero)
            {
                await ResyncAsync(cancellationToken);
            }
            else if (lost)
            {
                await Task.Delay(resync.Left, clock, cancellationToken);
            }
            else
            {
                await PollAsync(cancellationToken);
            }
        }
    }

    private async Task ResyncAsync(CancellationToken cancellationToken)
    {
        await retries.AskAsync(TakeSnapshotAsync, cancellationToken);
        resync.Restart(TimeSpan.Zero);
        if (flawed)
        {
            resync.Demand();
        }
    }

    private async Task<Exchange> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        var known = lost || mark?.Tag is null ? null : EntityTagHeaderValue.Parse(mark.Tag);
        var exchange = await controlPlane.GetSnapshotAsync(known, cancellationToken);
        switch (exchange)
        {
            case Exchange.NotModified:
                mark = mark! with { ConfirmedOn = clock.GetUtcNow() };
                saver.Offer(directory.Current, mark, updater.Rejected);
                return exchange;
            case Exchange.Received<Snapshot> received:
                return Take(received);
            case Exchange.CursorGone gone:
                return new Exchange.Unusable(gone.Sentence);
            default:
                return exchange;
        }
    }

    private Exchange Take(Exchange.Received<Snapshot> received)
    {
        var snapshot = received.Document;
        if (VersionRules.RefuseEmptying(updater.Table, snapshot) is { } refusal)
        {
            return new Exchange.Unusable(refusal);
        }

        updater.Apply(snapshot, received.Faults);
        (lost, flawed) = (false, false);
        mark = new SnapshotMark(received.Tag?.ToString(), clock.GetUtcNow());
        LogSnapshot(snapshot.Version, snapshot.Zones.Count);
        Publish();
        NoteSuccess();
        return received;
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var (since, wait, start) = (Cursor!, TimeSpan.Zero, 0L);
        var exchange = await retries.AskAsync(
            async token =>
            {
                (wait, start) = (ChooseWait(), clock.GetTimestamp());
                return Take(await controlPlane.GetChangesAsync(since, wait, token), since);
            },
            cancellationToken);
        if (exchange is Exchange.CursorGone gone)
        {
            LogGone(gone.Sentence);
            lost = true;
            resync.Demand();
            return;
        }

        await Task.Delay(pace.After(Cursor != since, wait, clock.GetElapsedTime(start)), clock, cancellationToken);
    }

    /// <summary>Whole seconds. After a failure, and while there is something to catch up with, an answer is wanted at once.</summary>
    private TimeSpan ChooseWait()
    {
        if (keeper.IsFailing || IsBehind)
        {
            return TimeSpan.Zero;
        }

        var longest = options.PollWait < resync.Left ? options.PollWait : resync.Left;
        return TimeSpan.FromSeconds(Math.Max(1, Math.Floor(longest.TotalSeconds)));
    }

    private Exchange Take(Exchange exchange, FeedVersion since)
    {
        if (exchange is not Exchange.Received<ChangePage> { Document: var page } received)
        {
            return exchange;
        }

        if (VersionRules.FindGap(since, page) is { } gap)
        {
            return new Exchange.CursorGone(gap);
        }

        var refusal = VersionRules.RefusePage(since, page)
            ?? (page.More ? null : VersionRules.RefuseStepBack(directory.Current.Version, page.Next));
        if (refusal is not null)
        {
            return new Exchange.Unusable(refusal);
        }

        if (page.Next != since || page.Changes.Count > 0 || received.Faults.Count > 0)
        {
            updater.Apply(page, received.Faults);
            Publish();
            NoteFlaw();
        }

        NoteSuccess();
        return received;
    }

    private void NoteSuccess()
    {
        if (!IsBehind)
        {
            retries.Succeed();
        }
    }

    private void NoteFlaw()
    {
        if (updater.WantsSnapshot && !flawed)
        {
            flawed = true;
            resync.Demand();
        }
    }

    private void Publish()
    {
        if (IsBehind)
        {
            return;
        }

        var rejected = updater.Rejected;
        foreach (var item in updater.NewlyRejected.Take(MostLogged))
        {
            LogRejected(item.ZoneId, item.Plan, item.SettingId, item.Reason);
        }

        keeper.Reject(rejected);
        directory.Publish(updater.Table);
        saver.Offer(updater.Table, mark, rejected);
    }

    [LoggerMessage(LogLevel.Information, "Took the snapshot of {Version} with {Count} zones.")]
    private partial void LogSnapshot(FeedVersion version, int count);

    [LoggerMessage(LogLevel.Information, "{Sentence} A snapshot is taken instead; what is in force stays until then.")]
    private partial void LogGone(string sentence);

    [LoggerMessage(LogLevel.Warning, "Not obeyed (zone {Zone}, plan {Plan}, setting {Setting}): {Reason}")]
    private partial void LogRejected(string? zone, string? plan, string? setting, string reason);
}
