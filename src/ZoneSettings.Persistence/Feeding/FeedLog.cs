using Microsoft.Extensions.Options;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>
/// The latest part of the change feed, in memory, so that no data plane that asks costs a query. Any thread may read
/// <see cref="Current"/>; only the writer adds, in the order of commits.
/// </summary>
public sealed class FeedLog(IOptions<FeedOptions> options, TimeProvider clock)
{
    private FeedWindow current = FeedWindow.Empty;

    /// <summary>The feed as it is now.</summary>
    public FeedWindow Current => Volatile.Read(ref current);

    internal FeedOptions Options => options.Value;

    /// <summary>Takes on a whole feed, as after a start or a restored backup.</summary>
    internal void Replace(FeedWindow window) => Publish(window, news: true);

    /// <summary>Adds what was committed. Several changes of a zone become one, for only the zone's last state is known.</summary>
    /// <param name="head">Revision of the last change.</param>
    /// <param name="steps">What happened since the last call, in order.</param>
    /// <param name="find">The state of a zone after all of it.</param>
    internal void Append(long head, IEnumerable<FeedStep> steps, Func<HexId, ZoneState?> find)
    {
        var entries = Collapse(steps, find);
        Publish(Current.Append(head, entries), news: entries.Count > 0);
    }

    /// <summary>Forgets what is too old.</summary>
    internal void Prune() => Publish(Current, news: false);

    private static List<FeedEntry> Collapse(IEnumerable<FeedStep> steps, Func<HexId, ZoneState?> find)
    {
        var last = new Dictionary<string, FeedStep>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => step.ConcernsDataPlanes))
        {
            last[step.SubjectId] = step;
        }

        return
        [
            .. last.Values.OrderBy(step => step.Revision).Select(step =>
            {
                var id = HexId.Parse(step.SubjectId);
                return new FeedEntry(step.Revision, id, find(id), step.OccurredOn);
            }),
        ];
    }

    private void Publish(FeedWindow next, bool news)
    {
        var before = current;
        next = next.Forget(Math.Max(
            next.Head - Options.MaximumChanges, next.FindOlderThan(clock.GetUtcNow() - Options.MaximumAge)));
        if (ReferenceEquals(next, before))
        {
            return;
        }

        Volatile.Write(ref current, next);
        if (news)
        {
            before.Announce();
        }
    }
}
