using ZoneSettings.Catalog.Ids;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.DataPlane;

using Zones = SortedRuns<SnapshotRun, HexId, ZoneState>;

/// <summary>
/// Makes snapshots of the state, as they are sent. It follows the feed as a data plane does: a new one costs what was
/// changed since the last one, and holds up no writer. Used by one thread at a time.
/// </summary>
internal sealed class SnapshotBuilder(StateStore store, FeedLog log)
{
    private FeedVersion? version;
    private Zones zones = new([]);

    /// <summary>The state as it is now.</summary>
    public PublishedSnapshot Build()
    {
        if (!TryFollow())
        {
            Begin();
        }

        return PublishedSnapshot.Of(version!, zones.Runs);
    }

    private bool TryFollow()
    {
        var window = log.Current;
        if (version is null || !CanFollow(window, version))
        {
            return false;
        }

        zones = zones.With(ChangesSince(window, version));
        version = new FeedVersion(window.Epoch, window.Head);
        return true;
    }

    // Zones go on changing while all of them are read. The feed, read afterwards, knows what became of those that did.
    private void Begin()
    {
        while (true)
        {
            var since = new FeedVersion(store.Epoch, store.Revision);
            var read = store.Zones.ToArray();
            var window = log.Current;
            if (CanFollow(window, since))
            {
                var changes = ChangesSince(window, since);
                zones = new Zones(changes.Count == 0
                    ? read
                    : read.Where(zone => !changes.ContainsKey(zone.Zone.Id)).Concat(changes.Values.OfType<ZoneState>()));
                version = new FeedVersion(window.Epoch, window.Head);
                return;
            }
        }
    }

    private static bool CanFollow(FeedWindow window, FeedVersion since) =>
        since.Epoch == window.Epoch && since.Revision >= window.Oldest && since.Revision <= window.Head;

    private static Dictionary<HexId, ZoneState?> ChangesSince(FeedWindow window, FeedVersion since) =>
        window.Read(since.Revision, int.MaxValue).Entries.ToDictionary(entry => entry.ZoneId, entry => entry.Zone);
}
