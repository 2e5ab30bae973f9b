using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Zones;

/// <summary>DELETE of a zone and all that was set on it; its history stays in the database.</summary>
internal static class DeleteZone
{
    public static void Map(IEndpointRouteBuilder zone) => zone
        .MapDelete("", HandleAsync)
        .RequirePermission(Permission.ZoneEdit)
        .Describe("zones-0-delete", "Delete a zone", "With all that was set on it.")
        .Answers<ZoneIdView>();

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, HttpContext context, ZoneWriter writer)
    {
        var deleted = await writer.DeleteAsync(
            context.GetCaller().Actor, context.GetZone().Zone.Id, context.RequestAborted);
        return deleted.Succeeded
            ? Answer.Ok(new ZoneIdView(deleted.Value.Zone.Id.ToString()))
            : Answer.Refuse(deleted.Errors);
    }
}
