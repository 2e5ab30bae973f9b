using ZoneSettings.Client.Polling;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Disk;

/// <summary>What was read from disk.</summary>
/// <param name="Snapshot">The zones that were in force.</param>
/// <param name="Faults">What of it could not be read.</param>
/// <param name="ConfirmedOn">When the control plane last confirmed it, as far as was written down.</param>
/// <param name="Mark">The control plane's snapshot that it rests on.</param>
/// <param name="Rejected">What was not obeyed.</param>
internal sealed record StoredState(
    Snapshot Snapshot,
    IReadOnlyList<ItemFault> Faults,
    DateTimeOffset? ConfirmedOn,
    SnapshotMark? Mark,
    IReadOnlyList<RejectedItem> Rejected);
