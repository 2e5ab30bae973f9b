namespace ZoneSettings.Persistence.Rows;

/// <summary>What a proxy last said of itself. Immutable.</summary>
public sealed record ProxyReport
{
    /// <summary>What it calls itself: printable ASCII, 1 to 128 characters.</summary>
    public required string ProxyId { get; init; }

    /// <summary>The position of the feed that it obeys, as <c>epoch.revision</c>.</summary>
    public required string AppliedVersion { get; init; }

    /// <summary>When it first said that it obeys this position.</summary>
    public required DateTimeOffset AppliedSince { get; init; }

    /// <summary>The position that brought what it does not obey; null when it obeys all.</summary>
    public string? RejectedVersion { get; init; }

    /// <summary>What it does not obey, and why; null when it obeys all.</summary>
    public string? RejectedReason { get; init; }

    /// <summary>Seconds since it last heard of the control plane, as it said; null when it did not say.</summary>
    public long? AgeSeconds { get; init; }

    /// <summary>When it was first heard of.</summary>
    public required DateTimeOffset FirstSeenOn { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset LastSeenOn { get; init; }

    /// <summary>This report as what followed on an earlier one of the same proxy: what lasts since then, lasts since then.</summary>
    public ProxyReport After(ProxyReport earlier) => this with
    {
        FirstSeenOn = Earliest(FirstSeenOn, earlier.FirstSeenOn),
        AppliedSince = AppliedVersion == earlier.AppliedVersion ? Earliest(AppliedSince, earlier.AppliedSince) : AppliedSince,
    };

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
