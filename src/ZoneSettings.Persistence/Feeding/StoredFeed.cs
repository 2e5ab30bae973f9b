using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>The row that counts changes, which every database in use has.</summary>
internal static class StoredFeed
{
    /// <summary>Where the feed of a database stands.</summary>
    /// <exception cref="InvalidOperationException">The row is gone.</exception>
    public static async Task<FeedState> ReadAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        Demand(await StoredRows.Feed.FindAsync(inquiry, cancellationToken));

    /// <summary>What was found of the row.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public static T Demand<T>(T? found)
        where T : class => found ?? throw new InvalidOperationException("The row that counts changes is gone from feed_state.");
}
