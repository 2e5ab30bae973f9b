using System.ComponentModel;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Who runs what.</summary>
[Description("A proxy and what it last said of itself.")]
internal sealed record ProxyView(
    [property: Description("What it calls itself.")] string ProxyId,
    [property: Description("current, behind (there was something that it did not obey when it last reported), other_epoch (the database was restored since), or not_heard (no report for some time).")] string State,
    [property: Description("The position that it obeys.")] string AppliedVersion,
    [property: Description("How many revisions the feed has gone on since, be they of concern to proxies or not; null for a position of another epoch.")] long? Behind,
    [property: Description("When it first said that it obeys this position.")] DateTimeOffset Since,
    [property: Description("The position that brought what it does not obey; null when it obeys all.")] string? RejectedVersion,
    [property: Description("What it does not obey, and why; null when it obeys all.")] string? RejectedReason,
    [property: Description("Seconds since it last heard of the control plane, as it said.")] long? AgeSeconds,
    [property: Description("When it was first heard of.")] DateTimeOffset FirstSeenOn,
    [property: Description("When it was last heard of.")] DateTimeOffset LastSeenOn);
