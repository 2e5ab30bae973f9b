using ZoneSettings.Api.Errors;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Versions;

/// <summary>Brings this instance to the position that a caller has seen elsewhere.</summary>
internal sealed class MinimumVersion(StateStore store, StateWriter writer, TimeProvider clock)
{
    /// <summary>How long a position is waited for that the database does not have yet.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Why a position cannot be reached; null once it is.</summary>
    /// <exception cref="StoreUnavailableException">The database has to be asked, and does not answer.</exception>
    public async Task<ApiError?> ReachAsync(string wish, CancellationToken cancellationToken)
    {
        if (!FeedVersion.TryParse(wish, out var version))
        {
            return ApiErrors.BadHeader(VersionHeaders.MinimumVersion).Because(
                $"It is one position of the feed, as {VersionHeaders.Version} of an answer says it.");
        }

        var begin = clock.GetTimestamp();
        while (!HasReached(version))
        {
            await LookAsync(version, cancellationToken);
            if (store.Epoch != version.Epoch)
            {
                return ApiErrors.PreconditionFailed.Because(
                    $"{version} is of another epoch: the database was restored from a backup since, and the write may be undone. Read again, and decide again.");
            }

            if (!HasReached(version))
            {
                if (clock.GetElapsedTime(begin) >= Patience)
                {
                    return ApiErrors.Behind.Because($"The database has not come to {version} yet.");
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
        }

        return null;
    }

    private async Task LookAsync(FeedVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await writer.LookAsync(cancellationToken);
        }
        catch (StoreUnavailableException) when (HasReached(version))
        {
            // A replica has told enough.
        }
    }

    // The epoch on both sides of the revision, for both may change in between.
    private bool HasReached(FeedVersion version) =>
        store.Epoch == version.Epoch && store.Revision >= version.Revision && store.Epoch == version.Epoch;
}
