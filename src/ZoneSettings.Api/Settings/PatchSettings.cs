using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Settings;

/// <summary>Bulk PATCH: all items or none; every faulty one is reported. Answers the settings that it names.</summary>
internal static class PatchSettings
{
    public static void Map(IEndpointRouteBuilder settings) => settings
        .MapPatch("", HandleAsync)
        .RequirePermission(Permission.SettingsEdit)
        .Describe("zone-settings-edit-zone-settings-info", "Change several settings", "All or nothing: when one item is refused, nothing is stored and every faulty item is in errors with its pointer.")
        .Accepts<SettingsPatch>("application/json")
        .Answers<IReadOnlyList<SettingView>>(writes: true);

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, [FromQuery(Name = DryRun.Parameter)] string? dryRun,
        HttpContext context, SettingBodyReader bodies, SettingsWriter writer)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var writes = bodies.ReadBulk(body.Value.Root);
        if (!writes.Succeeded)
        {
            return Answer.Refuse(writes.Errors);
        }

        var written = await writer.WriteAsync(
            context, writes.Value, (zone, now) => SettingsRepresentation.OfAll([.. SettingReading.OfAll(zone, now)]));
        return written.Succeeded
            ? Answer.Ready(
                EnvelopeBytes.Success(json => SettingsRepresentation.WriteList(json, written.Value.Settings), written.Value.Messages),
                written.Value.ETag)
            : Answer.Refuse(written.Errors);
    }
}
