using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Zones;

/// <summary>A zone to be made.</summary>
/// <param name="Name">Domain name, normalized.</param>
/// <param name="AccountId">An account that exists.</param>
/// <param name="Type">full, partial, secondary or internal.</param>
internal sealed record NewZone(string Name, HexId AccountId, string Type = "full")
{
    /// <summary>Identity; null for a new random one.</summary>
    public HexId? Id { get; init; }

    /// <summary>Plan; default free.</summary>
    public Plan Plan { get; init; } = Plan.Free;

    /// <summary>The row. It is active at once: nobody waits for a delegation of name servers here.</summary>
    public Zone ToRow(DateTimeOffset now) => new()
    {
        Id = Id ?? HexId.New(),
        Name = Name,
        AccountId = AccountId,
        Plan = Plan,
        PlanFrequency = PlanCatalog.Get(Plan).Frequency,
        Type = Type,
        Status = "active",
        Paused = false,
        VanityNameServers = "",
        CreatedOn = now,
        ModifiedOn = now,
    };
}
