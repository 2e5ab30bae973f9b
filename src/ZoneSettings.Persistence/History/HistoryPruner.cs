using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.History;

/// <summary>Deletes the oldest steps of the history, from the front and in small batches, so that no write waits long.</summary>
public sealed class HistoryPruner(Upkeep upkeep, IOptions<HistoryOptions> options, TimeProvider clock)
{
    /// <summary>Most steps that one transaction deletes.</summary>
    public const int LargestBatch = 500;

    /// <summary>Deletes all that is too old. Doing it twice at once does no harm.</summary>
    /// <returns>How many steps were deleted.</returns>
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - options.Value.MaximumAge;
        var (total, deleted) = (0, 0);
        do
        {
            await upkeep.RunAsync(
                async (context, token) => deleted = await PruneSomeAsync(context, oldest, token), cancellationToken);
            total += deleted;
        }
        while (deleted == LargestBatch);

        return total;
    }

    // From the front only: the feed has to be without gaps from its first step on.
    private static async Task<int> PruneSomeAsync(
        ZoneSettingsContext context, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var first = await context.Changes.OrderBy(change => change.Revision).Take(LargestBatch)
            .Select(change => new { change.Revision, change.OccurredOn }).ToListAsync(cancellationToken);
        var last = first.TakeWhile(change => change.OccurredOn < oldest).LastOrDefault();
        return last is null
            ? 0
            : await context.Changes.Where(change => change.Revision <= last.Revision).ExecuteDeleteAsync(cancellationToken);
    }
}
