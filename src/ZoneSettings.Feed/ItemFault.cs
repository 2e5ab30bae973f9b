namespace ZoneSettings.Feed;

/// <summary>One item of a document that cannot be used; the others can.</summary>
/// <param name="ZoneId">The zone, as far as it is known.</param>
/// <param name="SettingId">The setting; null when the zone itself is at fault.</param>
/// <param name="Reason">What is wrong with it: a sentence for an operator.</param>
public sealed record ItemFault(string? ZoneId, string? SettingId, string Reason);
