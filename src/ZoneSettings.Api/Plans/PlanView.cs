using System.ComponentModel;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Plans;

/// <summary>A plan as zones and lists show it.</summary>
[Description("A plan. Compare legacy_id.")]
internal sealed record PlanView(
    string Id, string Name, int Price, string Currency, string Frequency, bool IsSubscribed, bool CanSubscribe,
    string LegacyId, bool LegacyDiscount, bool ExternallyManaged)
{
    public static PlanView Of(PlanDefinition plan, string? frequency, bool subscribed) => new(
        plan.Id, plan.Name, plan.Price, PlanDefinition.Currency, frequency ?? plan.Frequency, subscribed, true,
        plan.LegacyId, false, false);
}
