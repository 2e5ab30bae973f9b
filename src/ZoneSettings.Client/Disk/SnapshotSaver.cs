using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Polling;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client.Disk;

/// <summary>
/// Brings to disk what is in force: soon after a change, then as often as the options permit, and at the end. With many
/// zones the pauses grow, so that at most a tenth of the time is spent writing. A disk that cannot be written is reported
/// and harms nothing else.
/// </summary>
/// <param name="store">Where to; null when nothing is kept.</param>
/// <param name="keeper">Knows when the control plane last confirmed what is in force.</param>
/// <param name="interval">Shortest time from one save to the next.</param>
/// <param name="clock">Time.</param>
/// <param name="logger">Where a disk that cannot be written is reported.</param>
internal sealed partial class SnapshotSaver(
    SnapshotStore? store, StateKeeper keeper, TimeSpan interval, TimeProvider clock, ILogger<SnapshotSaver> logger)
{
    private const int RestPerWork = 9;

    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile KeptState? latest;
    private KeptState? saved;
    private bool isFailing;

    public Task<StoredState?> LoadAsync(CancellationToken cancellationToken) =>
        store?.LoadAsync(cancellationToken) ?? Task.FromResult<StoredState?>(null);

    /// <summary>Notes what is in force and comes from disk.</summary>
    public void Adopt(ZoneTable table, StoredState stored) =>
        latest = saved = new KeptState(table, stored.ConfirmedOn, stored.Mark, stored.Rejected);

    /// <summary>Notes what is in force now. Returns at once.</summary>
    public void Offer(ZoneTable table, SnapshotMark? mark, IReadOnlyList<RejectedItem> rejected)
    {
        latest = new KeptState(table, null, mark, rejected);
        changes.Writer.TryWrite(true);
    }

    /// <summary>Saves until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await changes.Reader.WaitToReadAsync(cancellationToken))
        {
            changes.Reader.TryRead(out _);
            var start = clock.GetTimestamp();
            if (!await TrySaveAsync(cancellationToken))
            {
                changes.Writer.TryWrite(true);
            }

            var rest = clock.GetElapsedTime(start) * RestPerWork;
            await Task.Delay(rest > interval ? rest : interval, clock, cancellationToken);
        }
    }

    /// <summary>Saves what is not saved yet. To be called when nothing is offered any more.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (latest is not null && (latest with { ConfirmedOn = keeper.Confirmed }) != saved)
        {
            await TrySaveAsync(cancellationToken);
        }
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return true;
        }

        var state = latest! with { ConfirmedOn = keeper.Confirmed };
        try
        {
            await store.SaveAsync(state, cancellationToken);
            saved = state;
            Note(null);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Note(fault);
            return false;
        }
    }

    private void Note(Exception? fault)
    {
        if (fault is not null && !isFailing)
        {
            LogNotSaved(fault, store!.Path);
        }
        else if (fault is null && isFailing)
        {
            LogSaved(store!.Path);
        }

        isFailing = fault is not null;
    }

    [LoggerMessage(LogLevel.Error, "What is in force cannot be written to {File}. It stays in force; a start without the control plane would begin with what was written before. It is tried again and again.")]
    private partial void LogNotSaved(Exception fault, string? file);

    [LoggerMessage(LogLevel.Information, "What is in force is written to {File} again.")]
    private partial void LogSaved(string? file);
}
