using ZoneSettings.Client.Polling;

namespace ZoneSettings.Client.Disk;

/// <summary>What is to be written to disk. Immutable.</summary>
/// <param name="Table">The zones that are in force; has a version.</param>
/// <param name="ConfirmedOn">When the control plane last confirmed it.</param>
/// <param name="Mark">The control plane's snapshot that it rests on.</param>
/// <param name="Rejected">What is not obeyed.</param>
internal sealed record KeptState(
    ZoneTable Table, DateTimeOffset? ConfirmedOn, SnapshotMark? Mark, IReadOnlyList<RejectedItem> Rejected);
