using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Api.Limits;

/// <summary>How many requests of one kind a caller may send in a window.</summary>
internal sealed class LimitOptions
{
    /// <summary>Requests per window, from 1.</summary>
    [Range(1, int.MaxValue)]
    public int Permits { get; set; }

    /// <summary>Length of a window; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);
}
