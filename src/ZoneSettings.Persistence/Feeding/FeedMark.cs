using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>Tells the database that was here last from a backup or a copy of it, whose feed must not be gone on with.</summary>
public abstract class FeedMark
{
    /// <summary>The feed of the database, when that is the one that was here last; null for others, and before the first start.</summary>
    internal abstract Task<FeedState?> FindFittingAsync(Inquiry inquiry, CancellationToken cancellationToken);

    /// <summary>Where a feed stands that is in use, and whether it came from another database than it is in: one question.</summary>
    /// <exception cref="InvalidOperationException">The row that counts changes is gone.</exception>
    internal abstract Task<FoundFeed> FindAsync(Inquiry inquiry, CancellationToken cancellationToken);

    /// <summary>What a new epoch's row says of the database that it is in.</summary>
    internal abstract Task<string> FindHomeAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>Takes note of how far the feed has come, after a commit.</summary>
    internal abstract Task WriteAsync(string epoch, long revision, CancellationToken cancellationToken);
}
