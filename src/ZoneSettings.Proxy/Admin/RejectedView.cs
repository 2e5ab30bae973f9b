using ZoneSettings.Client;

namespace ZoneSettings.Proxy.Admin;

/// <summary>Something that is not obeyed.</summary>
/// <param name="ZoneId">The zone; null for a default of a plan.</param>
/// <param name="Plan">The plan whose default it is; null for what was said of a zone.</param>
/// <param name="Setting">The setting; null when the zone itself is at fault.</param>
/// <param name="Reason">Why, and what holds instead.</param>
/// <param name="Since">The version that brought it.</param>
internal sealed record RejectedView(string? ZoneId, string? Plan, string? Setting, string Reason, string Since)
{
    public static RejectedView Of(RejectedItem item) =>
        new(item.ZoneId, item.Plan, item.SettingId, item.Reason, item.Since.ToString());
}
