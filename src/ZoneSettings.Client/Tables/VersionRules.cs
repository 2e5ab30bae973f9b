using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>When a document may follow what is in force. A refusal is a sentence for an operator; null permits.</summary>
internal static class VersionRules
{
    /// <summary>Within an epoch nothing goes back. Another epoch is another history, and no earlier or later.</summary>
    public static string? RefuseStepBack(FeedVersion? present, FeedVersion offered) =>
        present is not null && present.Epoch == offered.Epoch && offered.Revision < present.Revision
            ? $"The control plane stands at {offered}, which is before {present}, the version in force. A restored database needs a new epoch."
            : null;

    /// <summary>
    /// A control plane that began anew without any zone was most likely started on a wrong or empty database, and must not
    /// empty a data plane. Within an epoch the deletions are on record, so no zones are as good as some.
    /// </summary>
    public static string? RefuseEmptying(ZoneTable present, Snapshot offered) =>
        present.Count > 0 && offered.Zones.Count == 0 && present.Version!.Epoch != offered.Version.Epoch
            ? $"The control plane has begun anew ({offered.Version}) and has no zones, where {present.Count} are in force. If that is right, delete the snapshot on disk and start again."
            : null;

    /// <summary>Whether the changes asked for would leave something out.</summary>
    public static string? FindGap(FeedVersion since, ChangePage page) =>
        page.Next.Epoch != since.Epoch || page.Head.Epoch != since.Epoch || page.Oldest.Epoch != since.Epoch
            ? $"The changes since {since} are of another epoch ({page.Next})."
        : page.Oldest.Revision > since.Revision
            ? $"The changes begin at {page.Oldest}, which is after {since}."
        : null;

    /// <summary>Pages that go back, run ahead of the feed, or promise more without getting anywhere.</summary>
    public static string? RefusePage(FeedVersion since, ChangePage page) =>
        page.Next.Revision < since.Revision
            ? $"The changes since {since} lead back to {page.Next}."
        : page.Next.Revision > page.Head.Revision
            ? $"The changes since {since} lead to {page.Next}, beyond the head {page.Head}."
        : page.More && page.Next.Revision == since.Revision
            ? $"The changes since {since} promise more and do not get on."
        : null;
}
