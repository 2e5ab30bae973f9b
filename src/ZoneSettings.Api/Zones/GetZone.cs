using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Zones;

/// <summary>GET of one zone.</summary>
internal static class GetZone
{
    public static void Map(IEndpointRouteBuilder zone) => zone
        .MapGet("", Handle)
        .RequirePermission(Permission.ZoneRead)
        .Describe("zones-0-get", "Get a zone", "The zone with its plan and account.")
        .Answers<ZoneView>();

    private static Answer Handle([FromRoute(Name = "zone_id")] string zoneId, HttpContext context, ZoneAnswers answers) =>
        answers.Ok(context, context.GetZone());
}
