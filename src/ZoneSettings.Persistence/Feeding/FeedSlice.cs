namespace ZoneSettings.Persistence.Feeding;

/// <summary>What the feed holds after a position. Immutable.</summary>
/// <param name="Entries">In the order of their revisions, at most one for a zone.</param>
/// <param name="Next">The position up to which the entries tell everything.</param>
/// <param name="More">Whether the feed holds more behind <paramref name="Next"/>.</param>
public sealed record FeedSlice(IReadOnlyList<FeedEntry> Entries, long Next, bool More);
