using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>What the feed remembers at one moment. Immutable; any thread may read it, without locks.</summary>
public sealed class FeedWindow
{
    private readonly FeedEntry[] buffer;
    private readonly int start;
    private readonly int end;
    private readonly TaskCompletionSource news;

    private FeedWindow(
        string epoch, long oldest, long head, FeedEntry[] buffer, int start, int end, TaskCompletionSource news)
    {
        Epoch = epoch;
        Oldest = oldest;
        Head = head;
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.news = news;
    }

    /// <summary>Generation of the numbering; empty before the first load.</summary>
    public string Epoch { get; }

    /// <summary>The oldest position after which every change is still held.</summary>
    public long Oldest { get; }

    /// <summary>Revision of the last change, be it of concern to data planes or not.</summary>
    public long Head { get; }

    /// <summary>
    /// Ends when a later window holds changes that this one does not, or another epoch. One task for all who wait, so
    /// that a wake-up costs the writer nothing. It never fails.
    /// </summary>
    public Task News => news.Task;

    /// <summary>How many changes it holds.</summary>
    public int Count => end - start;

    internal static FeedWindow Empty { get; } = Of("", 0, 0, []);

    /// <summary>Whether there is a change after <paramref name="since"/>.</summary>
    public bool HasChangesAfter(long since) => end > start && buffer[end - 1].Revision > since;

    /// <summary>The first change after a position that is held; null when there is none.</summary>
    public FeedEntry? FirstAfter(long since) => IndexAfter(since) is var index && index < end ? buffer[index] : null;

    /// <summary>What came after a position, several changes of a zone as one.</summary>
    /// <param name="since">From <see cref="Oldest"/> to <see cref="Head"/>; for others the answer would not be complete.</param>
    /// <param name="mostZones">Most zones in the answer, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is not within the window, or no zone may be answered.</exception>
    public FeedSlice Read(long since, int mostZones)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(since, Oldest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(since, Head);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostZones, 1);
        var last = new Dictionary<HexId, int>();
        var first = IndexAfter(since);
        var index = first;
        for (; index < end; index++)
        {
            if (last.Count == mostZones && !last.ContainsKey(buffer[index].ZoneId))
            {
                break;
            }

            last[buffer[index].ZoneId] = index;
        }

        var entries = last.Values.Order().Select(place => buffer[place]).ToArray();
        return index == end ? new FeedSlice(entries, Head, false) : new FeedSlice(entries, buffer[index - 1].Revision, true);
    }

    internal static FeedWindow Of(string epoch, long oldest, long head, FeedEntry[] entries) =>
        new(epoch, oldest, head, entries, 0, entries.Length, NewSignal());

    /// <summary>The window after more changes. Whoever waits for them has to be told by <see cref="Announce"/>.</summary>
    internal FeedWindow Append(long head, IReadOnlyList<FeedEntry> more)
    {
        var place = buffer;
        var (from, to) = (start, end);
        if (to + more.Count > place.Length)
        {
            // Room for as much again, so that moving costs little on average. Older windows keep the old buffer.
            place = new FeedEntry[Math.Max(16, 2 * (Count + more.Count))];
            Array.Copy(buffer, start, place, 0, Count);
            (from, to) = (0, Count);
        }

        foreach (var entry in more)
        {
            // Behind the end of every window that shares the buffer, so nobody reads what is written here.
            place[to++] = entry;
        }

        return new FeedWindow(Epoch, Oldest, head, place, from, to, more.Count == 0 ? news : NewSignal());
    }

    /// <summary>The window without the changes up to <paramref name="oldest"/>.</summary>
    internal FeedWindow Forget(long oldest) =>
        oldest <= Oldest ? this : new FeedWindow(Epoch, oldest, Head, buffer, IndexAfter(oldest), end, news);

    /// <summary>Position of the newest change that was written before an instant; <see cref="Oldest"/> for none.</summary>
    internal long FindOlderThan(DateTimeOffset instant)
    {
        var index = start;
        while (index < end && buffer[index].OccurredOn < instant)
        {
            index++;
        }

        return index == start ? Oldest : buffer[index - 1].Revision;
    }

    /// <summary>Ends <see cref="News"/>.</summary>
    internal void Announce() => news.TrySetResult();

    // Those who wait must not run inside of the writer's loop.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int IndexAfter(long revision)
    {
        var (low, high) = (start, end);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (buffer[middle].Revision <= revision)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
