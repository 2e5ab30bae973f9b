using ZoneSettings.Feed;

namespace ZoneSettings.Client.Exchanges;

/// <summary>Reads a document of the feed from its bytes.</summary>
internal delegate T DocumentReader<out T>(ReadOnlySpan<byte> utf8, FeedReader reader);
