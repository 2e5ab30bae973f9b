using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Plans;

/// <summary>GET of a zone's subscription.</summary>
internal static class GetSubscription
{
    public static void Map(IEndpointRouteBuilder zone) => zone
        .MapGet("/subscription", Handle)
        .RequirePermission(Permission.ZoneRead)
        .Describe("zone-subscription-zone-subscription-details", "Get the subscription", "Its rate plan is the zone's plan.")
        .Answers<SubscriptionView>();

    private static Answer Handle([FromRoute(Name = "zone_id")] string zoneId, HttpContext context) =>
        Answer.Ok(SubscriptionView.Of(context.GetZone().Zone));
}
