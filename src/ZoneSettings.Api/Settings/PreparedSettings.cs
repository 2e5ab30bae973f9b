using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Settings;

/// <summary>
/// What GET answers, made on first use and kept for the next callers. It is found by all that it is made of, so that it is
/// never out of date: a default is one for all zones of a plan, and zones that were changed at the same time share as
/// well. Of bounded size: each place keeps what was asked for last. Any thread may use it.
/// </summary>
internal sealed class PreparedSettings(TimeProvider clock)
{
    /// <summary>How many representations of one setting are kept; about 1 KiB each.</summary>
    public const int Places = 16_384;

    /// <summary>How many lists of all settings are kept; about 10 KiB each.</summary>
    public const int ListPlaces = 1_024;

    private readonly One?[] ones = new One?[Places];
    private readonly List?[] lists = new List?[ListPlaces];

    /// <summary>One setting of a zone as it is now.</summary>
    public SettingsRepresentation Find(SettingDefinition definition, ZoneState zone)
    {
        var stored = zone.Find(definition.Id);
        if (definition.TimeLimit is not null && stored is not null)
        {
            // It ends by itself, and until then the count changes each second.
            return SettingsRepresentation.OfOne(SettingReading.Of(definition, zone, clock.GetUtcNow()));
        }

        var plan = zone.Zone.Plan;
        ref var place = ref ones[(uint)One.HashOf(definition, plan, stored) % Places];
        var kept = Volatile.Read(ref place);
        if (kept is null || !kept.IsOf(definition, plan, stored))
        {
            kept = new One(
                definition, plan, stored, SettingsRepresentation.OfOne(SettingReading.Of(definition, zone, clock.GetUtcNow())));
            Volatile.Write(ref place, kept);
        }

        return kept.Representation;
    }

    /// <summary>All settings of a zone as they are now.</summary>
    public SettingsRepresentation FindAll(ZoneState zone)
    {
        ref var place = ref lists[(uint)zone.Zone.Id.GetHashCode() % ListPlaces];
        var kept = Volatile.Read(ref place);
        if (kept is not null && ReferenceEquals(kept.Zone, zone))
        {
            return kept.Representation;
        }

        var made = SettingsRepresentation.OfAll([.. SettingReading.OfAll(zone, clock.GetUtcNow())]);
        if (!zone.Overrides.Any(stored => SettingCatalog.Find(stored.SettingId)?.TimeLimit is not null))
        {
            Volatile.Write(ref place, new List(zone, made));
        }

        return made;
    }

    private sealed class One(
        SettingDefinition definition, Plan plan, SettingOverride? stored, SettingsRepresentation representation)
    {
        public SettingsRepresentation Representation => representation;

        public static int HashOf(SettingDefinition definition, Plan plan, SettingOverride? stored) =>
            HashCode.Combine(definition, plan, stored?.ValueJson, stored?.ModifiedOn);

        public bool IsOf(SettingDefinition otherDefinition, Plan otherPlan, SettingOverride? other) =>
            ReferenceEquals(definition, otherDefinition)
            && plan == otherPlan
            && (ReferenceEquals(stored, other)
                || (stored is not null && other is not null
                    && stored.ValueJson == other.ValueJson && stored.ModifiedOn == other.ModifiedOn));
    }

    private sealed record List(ZoneState Zone, SettingsRepresentation Representation);
}
