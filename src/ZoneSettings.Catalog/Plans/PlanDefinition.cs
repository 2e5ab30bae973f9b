namespace ZoneSettings.Catalog.Plans;

/// <summary>A plan as the API shows it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Id">32 hex digits. Gate on <see cref="LegacyId"/>, never on this: upstream documents only some of them.</param>
/// <param name="LegacyId">The word that clients compare: free, pro, business, enterprise.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Price">Whole units of <see cref="Currency"/> per month; 0 where the price is a matter of contract. An integer, for cloudflare-go decodes it as one.</param>
/// <param name="RatePlanIds">Rate plan ids of the subscription call that mean this plan.</param>
public sealed record PlanDefinition(
    Plan Plan, string Id, string LegacyId, string Name, int Price, IReadOnlyList<string> RatePlanIds)
{
    /// <summary>ISO 4217 code of <see cref="Price"/>.</summary>
    public const string Currency = "USD";

    /// <summary>How often the price is due when nobody chose otherwise; empty for the free plan.</summary>
    public string Frequency => Plan == Plan.Free ? "" : "monthly";
}
