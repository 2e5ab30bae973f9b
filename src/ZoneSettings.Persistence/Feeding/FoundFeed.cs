using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>Where the feed of a database stands.</summary>
/// <param name="Feed">The counter.</param>
/// <param name="IsForeign">Whether it came here from another database.</param>
internal sealed record FoundFeed(FeedState Feed, bool IsForeign);
