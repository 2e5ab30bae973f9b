using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>
/// Makes the next table from the present one and a document of the feed. An item that cannot be used is rejected alone:
/// what was in force of it stays. Whether a document may be applied at all is for <see cref="VersionRules"/> to say
/// before. Used by one thread.
/// </summary>
internal sealed class TableUpdater
{
    private readonly Rejections rejections = new();
    private readonly SettingsPool pool = new();
    private readonly DefaultsReview defaultsReview;
    private readonly SettingsReview settingsReview;

    public TableUpdater(Func<string, string, string?>? check)
    {
        var valueCheck = new ValueCheck(check);
        defaultsReview = new DefaultsReview(valueCheck, rejections);
        settingsReview = new SettingsReview(valueCheck, rejections, pool);
    }

    public ZoneTable Table { get; private set; } = ZoneTable.Empty;

    /// <summary>What is not obeyed at present, latest first.</summary>
    public IReadOnlyList<RejectedItem> Rejected => rejections.List();

    /// <summary>What the last document brought of that.</summary>
    public IReadOnlyList<RejectedItem> NewlyRejected => rejections.News;

    /// <summary>
    /// Whether the last page had something that only a snapshot can mend: an item without an id, a plan whose defaults
    /// are not known, a name that another zone still has.
    /// </summary>
    public bool WantsSnapshot { get; private set; }

    /// <summary>Goes on from what was known when the program ended.</summary>
    public void Restore(Snapshot snapshot, IReadOnlyList<ItemFault> faults, IReadOnlyList<RejectedItem> rejected)
    {
        rejections.Restore(rejected);
        Apply(snapshot, faults);
        rejections.Restore(rejected);
    }

    public void Apply(Snapshot snapshot, IReadOnlyList<ItemFault> faults)
    {
        rejections.BeginSnapshot(snapshot.Version);
        WantsSnapshot = false;
        var plans = defaultsReview.Review(snapshot, Table.Plans);
        var bySetting = faults.Where(fault => fault.SettingId is not null).ToLookup(fault => fault.ZoneId);
        var next = new ZoneTableBuilder(snapshot.Zones.Count);
        var retained = RejectWhole(faults, out var nameless);
        foreach (var zone in snapshot.Zones)
        {
            if (Judge(zone, plans, bySetting[zone.Id], Find(zone.Id)) is not { } entry)
            {
                retained.Add(zone.Id);
            }
            else if (next.Find(entry.Key) is not null)
            {
                rejections.AddZone(zone.Id, $"Zone {zone.Id} stands twice; the first item holds.");
            }
            else if (next.FindByName(entry.Name) is { } holder)
            {
                RejectName(entry, holder);
                retained.Add(zone.Id);
            }
            else
            {
                next.Add(entry);
            }
        }

        Retain(next, nameless ? Table.Zones : retained.Select(Find).OfType<ZoneEntry>(), plans);
        Table = next.Build(snapshot.Version, plans);
        settingsReview.End();
        pool.Sweep(Table);
    }

    public void Apply(ChangePage page, IReadOnlyList<ItemFault> faults)
    {
        var said = page.Changes.Select(change => change.ZoneId).Concat(faults.Select(fault => fault.ZoneId).OfType<string>());
        rejections.BeginPage(page.Next, said.ToHashSet(StringComparer.Ordinal));
        WantsSnapshot = false;
        RejectWhole(faults, out var nameless);
        WantsSnapshot |= nameless;
        var judged = Judge(page, faults);
        var next = Table.ToBuilder();
        foreach (var key in judged.Keys)
        {
            // All of them leave before any comes, for names may pass from one to another within a page.
            if (next.Find(key) is { } present)
            {
                next.Remove(present);
            }
        }

        var retained = Add(judged, next);
        Retain(next, retained, Table.Plans);
        Table = next.Build(page.Next, Table.Plans);
        settingsReview.End();
        pool.Sweep(Table);
    }

    /// <summary>What each zone of a page is to be, in the order of the page; null for a deleted one.</summary>
    private OrderedDictionary<UInt128, ZoneEntry?> Judge(ChangePage page, IReadOnlyList<ItemFault> faults)
    {
        var bySetting = faults.Where(fault => fault.SettingId is not null).ToLookup(fault => fault.ZoneId);
        var judged = new OrderedDictionary<UInt128, ZoneEntry?>();
        var revisions = new Dictionary<UInt128, long>();
        foreach (var change in page.Changes)
        {
            if (!ZoneIds.TryParse(change.ZoneId, out var key))
            {
                rejections.AddZone(change.ZoneId, $"'{Sentences.Quote(change.ZoneId)}' is no id of a zone; the item is left out.");
                WantsSnapshot = true;
                continue;
            }

            var present = revisions.GetValueOrDefault(key, Table.Version?.Revision ?? -1);
            if (change.Revision <= present && !(revisions.ContainsKey(key) && change.Revision == present))
            {
                rejections.AddZone(
                    change.ZoneId, $"The change of revision {change.Revision} is not after {present}, which is in force; it is left out.");
                continue;
            }

            var before = judged.GetValueOrDefault(key) ?? Table.Find(key);
            var entry = change.Zone is null ? null : Judge(change.Zone, Table.Plans, bySetting[change.ZoneId], before);
            if (entry is not null || change.Zone is null)
            {
                judged.Remove(key);
                judged.Add(key, entry);
                revisions[key] = change.Revision;
            }
        }

        return judged;
    }

    private List<ZoneEntry> Add(OrderedDictionary<UInt128, ZoneEntry?> judged, ZoneTableBuilder next)
    {
        var retained = new List<ZoneEntry>();
        foreach (var entry in judged.Values.OfType<ZoneEntry>())
        {
            if (next.FindByName(entry.Name) is not { } holder)
            {
                next.Add(entry);
                continue;
            }

            RejectName(entry, holder);
            WantsSnapshot = true;
            if (Table.Find(entry.Key) is { } present)
            {
                retained.Add(present);
            }
        }

        return retained;
    }

    private ZoneEntry? Judge(
        ZoneRecord zone, IReadOnlyList<PlanSettings> plans, IEnumerable<ItemFault> faults, ZoneEntry? before)
    {
        if (!ZoneIds.TryParse(zone.Id, out var key) || !ZoneNames.IsName(zone.Name))
        {
            rejections.AddZone(zone.Id, $"'{Sentences.Quote(zone.Name)}' with the id '{Sentences.Quote(zone.Id)}' can be no zone. {WhatStays(before)}");
            return null;
        }

        if (Find(plans, zone.Plan) is not { } defaults)
        {
            rejections.AddZone(zone.Id, $"No defaults are known of plan '{Sentences.Quote(zone.Plan)}'. {WhatStays(before)}");
            WantsSnapshot = true;
            return null;
        }

        var settings = settingsReview.Review(zone, defaults, before?.Settings, faults);
        var entry = new ZoneEntry(key, before?.Name == zone.Name ? before.Name : zone.Name, zone.Paused, settings);
        return before is not null && before.SaysTheSameAs(entry) ? before : entry;
    }

    /// <summary>Rejects zones that could not be read, and answers their ids.</summary>
    private HashSet<string> RejectWhole(IReadOnlyList<ItemFault> faults, out bool nameless)
    {
        nameless = false;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in faults.Where(fault => fault.SettingId is null))
        {
            // Whose item it was is not known, so it may be any zone that is not heard of.
            nameless |= !ZoneIds.TryParse(fault.ZoneId, out _);
            rejections.AddZone(fault.ZoneId, $"{fault.Reason} {WhatStays(Find(fault.ZoneId))}");
            ids.Add(fault.ZoneId ?? "");
        }

        return ids;
    }

    private void RejectName(ZoneEntry entry, ZoneEntry holder) => rejections.AddZone(
        entry.Id, $"The name {entry.Name} belongs to zone {holder.Id}. {WhatStays(Table.Find(entry.Key))}");

    private static string WhatStays(ZoneEntry? before) => before is null
        ? "Nothing of it is in force."
        : $"What was in force of {before.Name} stays.";

    /// <summary>Puts back what was in force of zones that are not there, as far as their names are free.</summary>
    private void Retain(ZoneTableBuilder next, IEnumerable<ZoneEntry> zones, IReadOnlyList<PlanSettings> plans)
    {
        foreach (var zone in zones)
        {
            if (next.Find(zone.Key) is not null)
            {
                continue;
            }

            if (next.FindByName(zone.Name) is { } holder)
            {
                rejections.AddZone(zone.Id, $"The name {zone.Name}, which the zone had, now belongs to zone {holder.Id}. Nothing of it is in force.");
                continue;
            }

            var defaults = Find(plans, zone.Plan) ?? zone.Settings.Defaults;
            next.Add(ReferenceEquals(defaults, zone.Settings.Defaults)
                ? zone
                : new ZoneEntry(zone.Key, zone.Name, zone.Paused, pool.Share(defaults, [.. zone.Settings.Overrides])));
        }
    }

    private ZoneEntry? Find(string? id) => ZoneIds.TryParse(id, out var key) ? Table.Find(key) : null;

    private static PlanSettings? Find(IReadOnlyList<PlanSettings> plans, string plan)
    {
        for (var index = 0; index < plans.Count; index++)
        {
            if (plans[index].Plan == plan)
            {
                return plans[index];
            }
        }

        return null;
    }
}
