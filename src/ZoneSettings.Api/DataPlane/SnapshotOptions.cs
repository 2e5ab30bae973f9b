using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Api.DataPlane;

/// <summary>How often the snapshot is made anew: configuration section <c>Snapshot</c>.</summary>
internal sealed class SnapshotOptions
{
    /// <summary>
    /// Shortest time from one making to the next, however many callers ask and however much is written; so long a
    /// snapshot may trail the head. Where making takes longer than a tenth of it, ten times as long as that. From 0 to one
    /// hour. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);
}
