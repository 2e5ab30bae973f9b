using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>What became of a zone, as data planes need to know. Immutable.</summary>
/// <param name="Revision">Position of the change in the feed.</param>
/// <param name="ZoneId">The zone.</param>
/// <param name="Zone">The zone as it was then; null once it is deleted.</param>
/// <param name="OccurredOn">When it was written.</param>
public sealed record FeedEntry(long Revision, HexId ZoneId, ZoneState? Zone, DateTimeOffset OccurredOn);
