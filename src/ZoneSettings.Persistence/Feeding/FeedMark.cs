using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>Tells the database that was here last from a backup or a copy of it, whose feed must not be gone on with.</summary>
public abstract class FeedMark
{
    /// <summary>Whether the database is the one that was here last; false for one without a feed.</summary>
    internal abstract Task<bool> FitsAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>Whether a feed that is in use came from another database than it is in. Asked inside a transaction.</summary>
    internal abstract Task<bool> IsForeignAsync(
        ZoneSettingsContext context, FeedState feed, CancellationToken cancellationToken);

    /// <summary>What a new epoch's row says of the database that it is in.</summary>
    internal abstract Task<string> FindHomeAsync(ZoneSettingsContext context, CancellationToken cancellationToken);

    /// <summary>Takes note of how far the feed has come, after a commit.</summary>
    internal abstract Task WriteAsync(string epoch, long revision, CancellationToken cancellationToken);

    /// <summary>The only row of the counter; null before the first start.</summary>
    private protected static Task<FeedState?> ReadFeedAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.FeedStates.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
}
