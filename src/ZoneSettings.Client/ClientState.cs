using ZoneSettings.Feed;

namespace ZoneSettings.Client;

/// <summary>How a data plane stands towards its control plane at one instant. Immutable.</summary>
/// <param name="Version">The position that is in force; null before anything was heard.</param>
/// <param name="Age">
/// Time since the control plane last confirmed or changed what is in force; null when it never did. After a start from
/// disk it counts on from what was written there. It says that the data may be old, never that it must not be used.
/// </param>
/// <param name="LastError">Why the control plane cannot be followed; null while it can.</param>
/// <param name="Rejected">What is not obeyed, latest first, at most 1,000; empty when all is.</param>
/// <param name="StartedFromDisk">Whether what was in force at the start came from disk.</param>
public sealed record ClientState(
    FeedVersion? Version,
    TimeSpan? Age,
    ClientError? LastError,
    IReadOnlyList<RejectedItem> Rejected,
    bool StartedFromDisk);
