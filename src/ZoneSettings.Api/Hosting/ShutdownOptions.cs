using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Api.Hosting;

/// <summary>How the service stops: configuration section <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>
    /// How long it goes on serving after it was asked to stop, with <c>/readyz</c> answering 503 already, so that a load
    /// balancer stops sending in time: two of its health checks. From 0 to 5 minutes. Default 0, for without a balancer
    /// it only makes a restart longer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainDelay { get; set; }

    /// <summary>
    /// How long requests that are under way may take after that; then their connections are cut. Longer than the 5
    /// seconds within which every write is answered. From 1 second to 5 minutes. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
