namespace ZoneSettings.Feed;

/// <summary>What became of a zone: its new state whole, or that it is gone. Applying one twice does no harm. Immutable.</summary>
/// <param name="Revision">Position of the zone's last change that this contains.</param>
/// <param name="ZoneId">32 lower-case hex digits.</param>
/// <param name="Zone">The zone as it is now; null once it is deleted.</param>
public sealed record ZoneChange(long Revision, string ZoneId, ZoneRecord? Zone);
