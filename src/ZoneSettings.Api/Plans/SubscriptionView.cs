using System.ComponentModel;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Plans;

/// <summary>What a zone is subscribed to.</summary>
[Description("The subscription of a zone: its rate plan is the zone's plan.")]
internal sealed record SubscriptionView(
    string Id, string State, int Price, string Currency, string Frequency, RatePlanView RatePlan,
    IReadOnlyList<string> ComponentValues, DateTimeOffset CurrentPeriodStart, DateTimeOffset? CurrentPeriodEnd,
    SubscribedZoneView Zone)
{
    /// <summary>The subscription of <paramref name="zone"/>. Nothing is billed here, so the period has no end.</summary>
    public static SubscriptionView Of(Zone zone)
    {
        var plan = PlanCatalog.Get(zone.Plan);
        return new SubscriptionView(
            zone.Id.ToString(), "Paid", plan.Price, PlanDefinition.Currency, zone.PlanFrequency,
            new RatePlanView(
                plan.RatePlanIds[0], plan.Name, "zone", PlanDefinition.Currency, false, zone.Plan == Plan.Enterprise, []),
            [], zone.CreatedOn, null, new SubscribedZoneView(zone.Id.ToString(), zone.Name));
    }
}
