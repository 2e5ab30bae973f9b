using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Following;

/// <summary>
/// Brings the memory to where the database is, whoever brought it there. Only the primary server is asked where that is, and
/// of which epoch; what there is to read may come from a replica. Used by the writer's loop alone.
/// </summary>
internal sealed class StateFollower(
    StateStore store, StateLoader loader, FeedMark mark, Inquiries inquiries, Replica replica, WriteTurn turn,
    IDbContextFactory<ZoneSettingsContext> contexts, DatabaseLocation location)
{
    private const int QuestionSeconds = 3;

    /// <summary>Looks, and reads what is new.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAtPrimaryAsync(cancellationToken);
        }
        catch (DbException) when (store.IsLoaded)
        {
            // A region that is cut off from the primary server may still hear of changes.
            await TryReadReplicaAsync(store.Epoch, cancellationToken);
            throw;
        }
    }

    private async Task LookAtPrimaryAsync(CancellationToken cancellationToken)
    {
        await using var inquiry = await inquiries.OpenAsync(cancellationToken);
        var feed = await FindAsync(inquiry, cancellationToken);
        if (!IsAt(feed))
        {
            await TryReadReplicaAsync(feed.Epoch, cancellationToken);
        }

        if (!IsAt(feed))
        {
            using var mine = await turn.EnterAsync(cancellationToken);
            await ReadAsync(inquiry, feed.Epoch, cancellationToken);
        }
    }

    // These are small questions, and writes wait for their answers: a server that hangs is not given the time of a load.
    private async Task<FeedState> FindAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        inquiry.Seconds = QuestionSeconds;
        var found = await mark.FindAsync(inquiry, cancellationToken);
        inquiry.Seconds = null;
        return loader.NeedsEpoch(found) ? await RenewAsync(cancellationToken) : found.Feed;
    }

    private bool IsAt(FeedState feed) => feed.Epoch == store.Epoch && feed.Revision == store.Revision;

    private Task<bool> TryReadReplicaAsync(string epoch, CancellationToken cancellationToken) => replica.TryReadAsync(
        async token =>
        {
            await using var inquiry = await inquiries.OpenReplicaAsync(token);
            return await ReadAsync(inquiry, epoch, token);
        },
        cancellationToken);

    private async Task<FeedState> RenewAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(QuestionSeconds);
        using var mine = await turn.EnterAsync(cancellationToken);
        await using var transaction = await location.BeginWriteAsync(context, cancellationToken);
        var feed = await loader.RenewAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return feed;
    }

    // In a transaction, so that the rows and the counter are of one moment.
    private async Task<bool> ReadAsync(Inquiry inquiry, string epoch, CancellationToken cancellationToken)
    {
        await using var transaction = await inquiry.BeginAsync(cancellationToken);
        var feed = await StoredFeed.ReadAsync(inquiry, cancellationToken);
        if (feed.Epoch == epoch)
        {
            await loader.ReadAsync(inquiry, feed, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return feed.Epoch == epoch;
    }
}
