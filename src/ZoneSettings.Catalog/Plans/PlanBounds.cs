namespace ZoneSettings.Catalog.Plans;

/// <summary>One number per plan, such as the shortest TTL that each may set.</summary>
/// <param name="Free">Bound on the free plan.</param>
/// <param name="Pro">Bound on the pro plan.</param>
/// <param name="Business">Bound on the business plan.</param>
/// <param name="Enterprise">Bound on the enterprise plan.</param>
public sealed record PlanBounds(long Free, long Pro, long Business, long Enterprise)
{
    /// <summary>The bound that holds on <paramref name="plan"/>.</summary>
    public long On(Plan plan) => plan switch
    {
        Plan.Free => Free,
        Plan.Pro => Pro,
        Plan.Business => Business,
        Plan.Enterprise => Enterprise,
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "Unknown plan."),
    };
}
