using System.ComponentModel;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Shape of a page of changes, for the document only.</summary>
[Description("What came after a position of the feed.")]
internal sealed record ChangePageView(
    [property: Description("In the order of their revisions, at most one for a zone; empty when nothing of concern happened.")] IReadOnlyList<ZoneChangeView> Changes,
    [property: Description("Where to go on from; opaque.")] string Next,
    [property: Description("Where the feed stands; opaque.")] string Head,
    [property: Description("The oldest position from which the feed still tells everything; opaque.")] string Oldest,
    [property: Description("Whether there is more to be had at once.")] bool More);
