namespace ZoneSettings.Catalog.Plans;

/// <summary>The four plans and the words by which callers name them.</summary>
public static class PlanCatalog
{
    // Ids of free and enterprise: observed in the test data of cloudflare-go. Pro: sample of the public API description.
    // Business: found nowhere, so it is ours.
    private static readonly PlanDefinition[] Definitions =
    [
        new(Plan.Free, "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "free", "Free Website", 0, ["free", "partners_free"]),
        new(Plan.Pro, "e592fd9519420ba7405e1307bff33214", "pro", "Pro Website", 20, ["pro", "pro_plus", "partners_pro"]),
        new(Plan.Business, "b0515e55b0515e55b0515e55b0515e55", "business", "Business Website", 200,
            ["business", "partners_business"]),
        new(Plan.Enterprise, "94f3b7b768b0458b56d2cac4fe5ec0f9", "enterprise", "Enterprise Website", 0,
            ["enterprise", "partners_enterprise"]),
    ];

    /// <summary>Every plan, from free to enterprise.</summary>
    public static IReadOnlyList<PlanDefinition> All => Definitions;

    /// <summary>The definition of <paramref name="plan"/>.</summary>
    public static PlanDefinition Get(Plan plan) => Definitions[(int)plan];

    /// <summary>The word for <paramref name="plan"/> that clients compare.</summary>
    public static string LegacyId(this Plan plan) => Definitions[(int)plan].LegacyId;

    /// <summary>The plan with this id or legacy id; null when there is none.</summary>
    public static PlanDefinition? Find(string idOrLegacyId) =>
        Array.Find(Definitions, plan => plan.Id == idOrLegacyId || plan.LegacyId == idOrLegacyId);

    /// <summary>The plan that a subscription's rate plan id stands for; null when there is none.</summary>
    public static PlanDefinition? FindByRatePlan(string ratePlanId) =>
        Array.Find(Definitions, plan => plan.RatePlanIds.Contains(ratePlanId));
}
