using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Zones;

namespace ZoneSettings.Api.Plans;

/// <summary>PUT of a zone's subscription, and POST with the same meaning: the rate plan's id changes the plan.</summary>
internal static class PutSubscription
{
    public static void Map(IEndpointRouteBuilder zone)
    {
        Describe(zone.MapPut("/subscription", HandleAsync), "zone-subscription-update-zone-subscription", "Change the subscription");
        Describe(zone.MapPost("/subscription", HandleAsync), "zone-subscription-create-zone-subscription", "Create the subscription");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string operationId, string summary) => endpoint
        .RequirePermission(Permission.ZoneEdit)
        .Describe(operationId, summary, "The rate plan's id becomes the zone's plan: free, pro, business or enterprise.")
        .Accepts<SubscriptionBody>("application/json")
        .Answers<SubscriptionView>();

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, HttpContext context, SubscriptionValidator validator, ZoneWriter writer)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var change = validator.Read(body.Value.Root.Deserialize<SubscriptionBody>(ApiJson.Options)!);
        if (!change.Succeeded)
        {
            return Answer.Refuse(change.Errors);
        }

        var written = await writer.EditAsync(context, change.Value);
        return written.Succeeded
            ? Answer.Ok(SubscriptionView.Of(written.Value.Zone.Zone), written.Value.Messages)
            : Answer.Refuse(written.Errors);
    }
}
