using System.Globalization;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>Where a feed stands, as one process tells the others.</summary>
internal sealed record FeedPlace(string Epoch, long Revision)
{
    /// <summary>Reads <c>epoch.revision</c>; null when it is something else.</summary>
    public static FeedPlace? Parse(string text) =>
        text.Split('.') is [var epoch, var digits]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new FeedPlace(epoch, revision)
            : null;

    /// <summary>Whether the memory has come so far.</summary>
    public bool IsKnownTo(StateStore store) => store.Epoch == Epoch && store.Revision >= Revision;
}
