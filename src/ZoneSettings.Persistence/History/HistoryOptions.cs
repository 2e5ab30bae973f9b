using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Persistence.History;

/// <summary>How long the history is kept: configuration section <c>History</c>.</summary>
public sealed class HistoryOptions
{
    /// <summary>
    /// How long after a change its step is kept, from one minute to a hundred years; not shorter than the feed goes back.
    /// Default 400 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromDays(400);
}
