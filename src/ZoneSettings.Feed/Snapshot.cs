namespace ZoneSettings.Feed;

/// <summary>Everything that a data plane needs, at one position of the feed. Immutable.</summary>
/// <param name="Version">The position; changes since then bring what came after.</param>
/// <param name="Defaults">The defaults of each plan.</param>
/// <param name="Zones">Every zone, in no particular order.</param>
public sealed record Snapshot(
    FeedVersion Version, IReadOnlyList<PlanDefaults> Defaults, IReadOnlyList<ZoneRecord> Zones);
