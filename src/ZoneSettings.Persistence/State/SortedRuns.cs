using System.Diagnostics.CodeAnalysis;

namespace ZoneSettings.Persistence.State;

/// <summary>
/// A long list in order, cut into runs. A change makes anew only the runs that it touches, and copies the list of runs;
/// whoever reads the list before it is not disturbed. Immutable.
/// </summary>
public sealed class SortedRuns<TRun, TKey, TItem>
    where TRun : IRun<TRun, TKey, TItem>
    where TItem : class
{
    private static readonly Comparer<TKey> Order = Comparer<TKey>.Create(TRun.Compare);

    private readonly TRun[] runs;

    /// <summary>A list of items that come in any order.</summary>
    public SortedRuns(IEnumerable<TItem> items)
    {
        var sorted = items.ToArray();
        Array.Sort(Array.ConvertAll(sorted, TRun.KeyOf), sorted, Order);
        var next = new List<TRun>();
        Cut(sorted, next);
        runs = [.. next];
    }

    private SortedRuns(List<TRun> runs) => this.runs = [.. runs];

    /// <summary>In order.</summary>
    public IReadOnlyList<TRun> Runs => runs;

    /// <summary>The item with a key.</summary>
    public bool TryFind(TKey key, [NotNullWhen(true)] out TItem? item)
    {
        item = null;
        var run = FindRun(key);
        if (run < runs.Length)
        {
            var place = FindItem(runs[run].Items, key);
            item = place >= 0 ? runs[run].Items[place] : null;
        }

        return item is not null;
    }

    /// <summary>The list after changes.</summary>
    /// <param name="changes">By key, the item that takes the place of whatever was there; null for none.</param>
    public SortedRuns<TRun, TKey, TItem> With(IReadOnlyDictionary<TKey, TItem?> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var next = new List<TRun>(runs.Length + 1);
        var loose = new List<TItem>();
        var done = 0;
        foreach (var touched in changes.OrderBy(change => change.Key, Order).GroupBy(change => FindRun(change.Key)))
        {
            Keep(next, loose, done, touched.Key);
            Merge(touched.Key < runs.Length ? runs[touched.Key].Items : [], touched, next, loose);
            done = touched.Key + 1;
        }

        Keep(next, loose, done, runs.Length);
        Cut(loose, next);
        return new SortedRuns<TRun, TKey, TItem>(next);
    }

    // Takes over runs that nothing touches. What is loose before them ends there, for a run begins.
    private void Keep(List<TRun> next, List<TItem> loose, int from, int to)
    {
        if (from < to)
        {
            Cut(loose, next);
            loose.Clear();
            next.AddRange(runs.AsSpan(from, to - from));
        }
    }

    private static void Merge(
        IReadOnlyList<TItem> items, IEnumerable<KeyValuePair<TKey, TItem?>> changes, List<TRun> next, List<TItem> loose)
    {
        var from = loose.Count;
        var place = 0;
        foreach (var (key, item) in changes)
        {
            for (; place < items.Count && TRun.Compare(TRun.KeyOf(items[place]), key) < 0; place++)
            {
                loose.Add(items[place]);
            }

            place += place < items.Count && TRun.Compare(TRun.KeyOf(items[place]), key) == 0 ? 1 : 0;
            if (item is not null)
            {
                loose.Add(item);
            }
        }

        loose.AddRange(items.Skip(place));
        if (from == 0 && loose.Count > 0 && next.Count > 0 && !TRun.Begins(TRun.KeyOf(loose[0])))
        {
            // The item that began the run is gone, so the rest belongs to the run before.
            loose.InsertRange(0, next[^1].Items);
            next.RemoveAt(next.Count - 1);
        }
    }

    private static void Cut(IReadOnlyList<TItem> items, List<TRun> next)
    {
        var start = 0;
        for (var end = 1; end <= items.Count; end++)
        {
            if (end == items.Count || TRun.Begins(TRun.KeyOf(items[end])))
            {
                next.Add(TRun.Make([.. items.Skip(start).Take(end - start)]));
                start = end;
            }
        }
    }

    // The last run that does not begin after the key; what comes before all of them belongs to the first.
    private int FindRun(TKey key)
    {
        var (low, high) = (0, runs.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = TRun.Compare(TRun.KeyOf(runs[middle].Items[0]), key) <= 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static int FindItem(IReadOnlyList<TItem> items, TKey key)
    {
        var (low, high) = (0, items.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (TRun.Compare(TRun.KeyOf(items[middle]), key))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return -1;
    }
}
