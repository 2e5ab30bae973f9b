using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Zones;

/// <summary>What to change about a zone; null leaves a part as it is.</summary>
internal sealed record ZoneChange
{
    public bool? Paused { get; init; }

    public string? Type { get; init; }

    /// <summary>Names separated by spaces; empty for none.</summary>
    public string? VanityNameServers { get; init; }

    public Plan? Plan { get; init; }

    /// <summary>Only together with <see cref="Plan"/>. Null is the frequency as it is, or the usual one of a plan that is new.</summary>
    public string? PlanFrequency { get; init; }

    /// <summary>The zone after the change; the same object when there is none.</summary>
    public Zone Apply(Zone zone, DateTimeOffset now)
    {
        var plan = Plan ?? zone.Plan;
        var changed = zone with
        {
            Paused = Paused ?? zone.Paused,
            Type = Type ?? zone.Type,
            VanityNameServers = VanityNameServers ?? zone.VanityNameServers,
            Plan = plan,
            PlanFrequency = PlanFrequency ?? (plan == zone.Plan ? zone.PlanFrequency : PlanCatalog.Get(plan).Frequency),
            ModifiedOn = now,
        };
        var same = changed.Paused == zone.Paused && changed.Type == zone.Type && changed.Plan == zone.Plan
            && changed.VanityNameServers == zone.VanityNameServers && changed.PlanFrequency == zone.PlanFrequency;
        return same ? zone : changed;
    }
}
