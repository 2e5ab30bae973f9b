using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.ControlPlanes;

/// <summary>A feed in memory, as a control plane keeps it: zones, revisions, and who waits for the next. Thread-safe.</summary>
internal sealed class FeedBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Revision, ZoneRecord? Zone)> zones = [];

    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string epoch = "e";
    private long head;
    private Snapshot? frozen;

    /// <summary>Most changes on a page.</summary>
    public int PageLength { get; set; } = 1000;

    public IReadOnlyList<PlanDefaults> Plans { get; set; } = [Feeds.Free, Feeds.Pro];

    public FeedVersion Head
    {
        get
        {
            lock (gate)
            {
                return new FeedVersion(epoch, head);
            }
        }
    }

    public FeedVersion Put(params ReadOnlySpan<ZoneRecord> records)
    {
        lock (gate)
        {
            foreach (var zone in records)
            {
                zones[zone.Id] = (++head, zone);
            }

            return Announce();
        }
    }

    public FeedVersion Delete(int number)
    {
        lock (gate)
        {
            zones[Feeds.Id(number)] = (++head, null);
            return Announce();
        }
    }

    /// <summary>From now on the snapshot is the one of this moment, as if it were not built anew.</summary>
    public void FreezeSnapshot() => frozen = TakeSnapshot();

    /// <summary>As after a restore from a backup.</summary>
    public void BeginEpoch(string name, long revision = 0)
    {
        lock (gate)
        {
            (epoch, head, frozen) = (name, revision, null);
            foreach (var id in zones.Where(zone => zone.Value.Zone is null).Select(zone => zone.Key).ToList())
            {
                zones.Remove(id);
            }

            foreach (var id in zones.Keys.ToList())
            {
                zones[id] = zones[id] with { Revision = revision };
            }

            Announce();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            zones.Clear();
        }
    }

    public Snapshot TakeSnapshot()
    {
        lock (gate)
        {
            return frozen ?? new Snapshot(
                new FeedVersion(epoch, head), Plans, [.. zones.Values.Select(zone => zone.Zone).OfType<ZoneRecord>()]);
        }
    }

    /// <returns>Null when the feed does not go on from there.</returns>
    public async Task<ChangePage?> WaitAsync(FeedVersion since, TimeSpan wait, CancellationToken cancellationToken)
    {
        var timeout = Task.Delay(wait, cancellationToken);
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (since.Epoch != epoch || since.Revision > head)
                {
                    return null;
                }

                if (since.Revision < head || timeout.IsCompleted)
                {
                    return TakePage(since);
                }

                change = changed.Task;
            }

            await Task.WhenAny(change, timeout);
        }
    }

    private ChangePage TakePage(FeedVersion since)
    {
        var all = zones.Where(zone => zone.Value.Revision > since.Revision).OrderBy(zone => zone.Value.Revision).ToList();
        var page = all.Take(PageLength)
            .Select(zone => new ZoneChange(zone.Value.Revision, zone.Key, zone.Value.Zone)).ToList();
        var more = all.Count > page.Count;
        return new ChangePage(
            page, new FeedVersion(epoch, more ? page[^1].Revision : head), new FeedVersion(epoch, head), new FeedVersion(epoch, 0), more);
    }

    private FeedVersion Announce()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new FeedVersion(epoch, head);
    }
}
