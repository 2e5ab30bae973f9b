using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Plans;

/// <summary>GET of the plans that a zone could be on: one page, all of them.</summary>
internal static class GetAvailablePlans
{
    public static void Map(IEndpointRouteBuilder zone) => zone
        .MapGet("/available_plans", Handle)
        .RequirePermission(Permission.ZoneRead)
        .Describe("zone-rate-plan-list-available-plans", "List available plans", "Every plan; is_subscribed marks the zone's own.")
        .Answers<IReadOnlyList<PlanView>>();

    private static Answer Handle([FromRoute(Name = "zone_id")] string zoneId, HttpContext context)
    {
        var zone = context.GetZone().Zone;
        return Answer.Ok(PlanCatalog.All.Select(plan =>
            PlanView.Of(plan, plan.Plan == zone.Plan ? zone.PlanFrequency : null, plan.Plan == zone.Plan)));
    }
}
