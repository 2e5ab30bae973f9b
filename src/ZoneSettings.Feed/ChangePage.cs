namespace ZoneSettings.Feed;

/// <summary>What came after a position of the feed. Several changes to a zone are one here; states in between are not promised. Immutable.</summary>
/// <param name="Changes">In the order of their revisions; empty when nothing of concern happened.</param>
/// <param name="Next">Where to go on from.</param>
/// <param name="Head">Where the feed stands.</param>
/// <param name="Oldest">The oldest position from which the feed still tells everything.</param>
/// <param name="More">Whether there is more to be had at once.</param>
public sealed record ChangePage(
    IReadOnlyList<ZoneChange> Changes, FeedVersion Next, FeedVersion Head, FeedVersion Oldest, bool More);
