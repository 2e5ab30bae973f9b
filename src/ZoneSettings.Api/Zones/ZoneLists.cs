using ZoneSettings.Api.Access;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Zones;

/// <summary>
/// Reads pages of lists of zones. Nothing is ever sorted but a few keys: the state holds the order of names. A page of all
/// zones costs the page; with filters or in another order every zone that the caller may see is looked at.
/// </summary>
internal sealed class ZoneLists(StateStore store)
{
    /// <summary>The page that the query asks for, of the zones that the scope covers.</summary>
    public ZonePage Read(ZoneListQuery query, Scope scope)
    {
        var runs = store.ZonesByName.Runs;
        return query.IsPlain && scope.IsAll
            ? ReadRuns(query, Turn(runs, query))
            : ReadPassing(query, FindCandidates(query, scope, runs).Where(zone => scope.Covers(zone) && query.Passes(zone, AccountOf(zone))));
    }

    private static IEnumerable<T> Turn<T>(IReadOnlyList<T> items, ZoneListQuery query) =>
        query.Descending ? items.Reverse() : items;

    private static long StartOf(ZoneListQuery query) => (long)(query.Paging.Page - 1) * query.Paging.PerPage;

    /// <summary>Whole runs are passed over by what they know of themselves.</summary>
    private ZonePage ReadRuns(ZoneListQuery query, IEnumerable<NamedZones> runs)
    {
        var (start, total) = (StartOf(query), 0);
        var page = new List<ZoneState>(query.Paging.PerPage);
        foreach (var run in runs)
        {
            var count = run.CountOf(query.Types);
            var skipped = (int)Math.Min(Math.Max(0, start - total), count);
            if (skipped < count && page.Count < query.Paging.PerPage)
            {
                page.AddRange(Turn(run.Items, query).Where(zone => query.Types.Contains(zone.Type))
                    .Skip(skipped).Take(query.Paging.PerPage - page.Count).Select(StateOf));
            }

            total += count;
        }

        return new ZonePage(page, total);
    }

    /// <summary>Counts the zones of each key, and then picks those of the page.</summary>
    private ZonePage ReadPassing(ZoneListQuery query, IEnumerable<Zone> passing)
    {
        var counts = passing.CountBy(zone => query.KeyOf(zone, AccountOf(zone)), StringComparer.Ordinal).ToList();
        counts.Sort((one, other) => (query.Descending ? -1 : 1) * string.CompareOrdinal(one.Key, other.Key));
        var (start, total) = (StartOf(query), 0);
        var page = new List<ZoneState>(query.Paging.PerPage);
        foreach (var (key, count) in counts)
        {
            var skipped = (int)Math.Min(Math.Max(0, start - total), count);
            if (skipped < count && page.Count < query.Paging.PerPage)
            {
                page.AddRange(passing.Where(zone => query.KeyOf(zone, AccountOf(zone)) == key)
                    .Skip(skipped).Take(query.Paging.PerPage - page.Count).Select(StateOf));
            }

            total += count;
        }

        return new ZonePage(page, total);
    }

    private IEnumerable<Zone> FindCandidates(ZoneListQuery query, Scope scope, IReadOnlyList<NamedZones> runs)
    {
        if (query.OnlyName is { } name)
        {
            return store.FindZone(name) is { } zone ? [zone.Zone] : [];
        }

        return scope.OnlyZones is { } ids
            ? Turn([.. ids.Select(store.FindZone).OfType<ZoneState>().Select(zone => zone.Zone).OrderBy(zone => zone.Name, StringComparer.Ordinal)], query)
            : Turn(runs, query).SelectMany(run => Turn(run.Items, query));
    }

    private Account AccountOf(Zone zone) => store.FindAccount(zone.AccountId)
        ?? throw new InvalidOperationException($"Zone {zone.Id} belongs to account {zone.AccountId}, which is not there.");

    // The list is of one moment; a zone that was deleted since is shown as it was, without settings.
    private ZoneState StateOf(Zone zone) => store.FindZone(zone.Id) ?? new ZoneState(zone, []);
}
