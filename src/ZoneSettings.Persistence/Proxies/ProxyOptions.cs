using System.ComponentModel.DataAnnotations;

namespace ZoneSettings.Persistence.Proxies;

/// <summary>What is remembered of proxies: configuration section <c>Proxies</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>
    /// How long after its last report a proxy counts as heard of, from one second to one day. Default 90 seconds, three
    /// times the longest pause between the reports of our client.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan HeardWithin { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long after its last report a proxy is forgotten, from one minute to ten years. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Most proxies; one more takes the place of the one that was heard of longest ago. From 1 to 1,000,000. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Maximum { get; set; } = 10_000;
}
