using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Which rows of zones and settings differ between the written state and a staged one.</summary>
internal sealed class ZoneDifference
{
    private readonly List<Zone> goneZones = [];
    private readonly List<Zone> zones = [];
    private readonly List<SettingOverride> goneOverrides = [];
    private readonly List<SettingOverride> overrides = [];
    private readonly long writtenRevision;

    public ZoneDifference(IStateReader written, StateOverlay staged)
    {
        writtenRevision = written.Revision;
        foreach (var (id, after) in staged.Zones)
        {
            Compare(written.FindZone(id), after);
        }
    }

    /// <summary>To delete, before anything is put.</summary>
    public IReadOnlyList<Zone> GoneZones => goneZones;

    /// <summary>To put.</summary>
    public IReadOnlyList<Zone> Zones => zones;

    /// <summary>To delete, of zones that stay.</summary>
    public IReadOnlyList<SettingOverride> GoneOverrides => goneOverrides;

    /// <summary>To put.</summary>
    public IReadOnlyList<SettingOverride> Overrides => overrides;

    private void Compare(ZoneState? before, ZoneState? after)
    {
        // A zone that came back under another name is written anew: so names can change hands within a batch.
        if (before is not null && before.Zone.Name != after?.Zone.Name)
        {
            goneZones.Add(before.Zone);
            before = null;
        }

        if (after is null)
        {
            return;
        }

        if (before?.Zone != after.Zone)
        {
            zones.Add(after.Zone);
        }

        CompareOverrides(before, after);
    }

    private void CompareOverrides(ZoneState? before, ZoneState after)
    {
        var kept = 0;
        foreach (var row in after.Overrides)
        {
            if (before is null || row.Revision > writtenRevision)
            {
                overrides.Add(row);
                kept += before?.Find(row.SettingId) is null ? 0 : 1;
            }
            else
            {
                kept++;
            }
        }

        if (kept < before?.Overrides.Count)
        {
            goneOverrides.AddRange(before.Overrides.Where(old => after.Find(old.SettingId) is null));
        }
    }
}
