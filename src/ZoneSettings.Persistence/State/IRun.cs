namespace ZoneSettings.Persistence.State;

/// <summary>Neighbours in a <see cref="SortedRuns{TRun, TKey, TItem}"/>, and what is derived from them together. Immutable.</summary>
/// <typeparam name="TRun">The run itself.</typeparam>
/// <typeparam name="TKey">What items are ordered by.</typeparam>
/// <typeparam name="TItem">What there is a list of.</typeparam>
public interface IRun<out TRun, TKey, TItem>
{
    /// <summary>In order; never empty.</summary>
    IReadOnlyList<TItem> Items { get; }

    /// <summary>What an item is ordered by; no two have the same.</summary>
    static abstract TKey KeyOf(TItem item);

    /// <summary>The order.</summary>
    static abstract int Compare(TKey one, TKey other);

    /// <summary>
    /// Whether the item with this key is the first of its run, whatever its neighbours are: so the same items are cut
    /// the same way, in whatever order they came. True for about one of as many as a run should have.
    /// </summary>
    static abstract bool Begins(TKey key);

    /// <summary>Makes a run of items that are in order.</summary>
    static abstract TRun Make(IReadOnlyList<TItem> items);
}
