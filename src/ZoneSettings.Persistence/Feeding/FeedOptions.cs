using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>
/// How far back the feed goes: configuration section <c>Feed</c>. A data plane whose position is older has to take a
/// snapshot.
/// </summary>
public sealed class FeedOptions
{
    /// <summary>Most revisions behind the head, from 1 to 10,000,000. Default 100,000. All of them are held in memory.</summary>
    [Range(1, 10_000_000)]
    public int MaximumChanges { get; set; } = 100_000;

    /// <summary>Longest time since a change, from one second to ten years. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(24);
}
