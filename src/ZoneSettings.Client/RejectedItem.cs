using ZoneSettings.Feed;

namespace ZoneSettings.Client;

/// <summary>Something that the control plane said and this data plane does not obey. Immutable.</summary>
/// <param name="ZoneId">The zone, as far as it is known; null for a default of a plan.</param>
/// <param name="Plan">The plan whose default it is; null for what was said of a zone.</param>
/// <param name="SettingId">The setting; null when the zone itself is at fault.</param>
/// <param name="Reason">What is wrong, and what holds instead: a sentence for an operator.</param>
/// <param name="Since">The version that first brought it.</param>
public sealed record RejectedItem(
    string? ZoneId, string? Plan, string? SettingId, string Reason, FeedVersion Since);
