using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Zones;

/// <summary>PATCH of a zone: one property at a time, as upstream has it.</summary>
internal static class PatchZone
{
    public static void Map(IEndpointRouteBuilder zone) => zone
        .MapPatch("", HandleAsync)
        .RequirePermission(Permission.ZoneEdit)
        .Describe("zones-0-patch", "Change a zone", "Exactly one of paused, type, vanity_name_servers and plan. Stored settings that a new plan would not permit stay in force and are named in messages.")
        .Accepts<PatchZoneBody>("application/json")
        .Answers<ZoneView>();

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, HttpContext context,
        PatchZoneValidator validator, ZoneWriter writer, ZoneAnswers answers)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var change = validator.Read(body.Value.Root.Deserialize<PatchZoneBody>(ApiJson.Options)!);
        if (!change.Succeeded)
        {
            return Answer.Refuse(change.Errors);
        }

        var written = await writer.EditAsync(context, change.Value);
        return written.Succeeded
            ? answers.Ok(context, written.Value.Zone, written.Value.Messages)
            : Answer.Refuse(written.Errors);
    }
}
