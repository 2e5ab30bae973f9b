using ZoneSettings.Feed;

namespace ZoneSettings.Api.DataPlane;

/// <summary>A snapshot as it is sent, in every coding. Immutable.</summary>
/// <param name="Version">The position in the feed.</param>
/// <param name="Variants">One for each coding.</param>
internal sealed record PublishedSnapshot(FeedVersion Version, IReadOnlyList<SnapshotVariant> Variants)
{
    /// <summary>The variant with a coding of <see cref="AcceptedCoding"/>.</summary>
    public SnapshotVariant Choose(string coding) => Variants.Single(variant => variant.Coding == coding);
}
