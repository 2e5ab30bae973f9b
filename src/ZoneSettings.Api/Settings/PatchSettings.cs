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
        HttpContext context, SettingBodyReader bodies, SettingsWriter writer, PreparedSettings prepared)
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

        var outcome = await writer.WriteAsync(context, writes.Value, prepared.FindAll);
        if (!outcome.Succeeded)
        {
            return Answer.Refuse(outcome.Errors);
        }

        var written = outcome.Value;
        SettingReading[] settings =
            [.. writes.Value.Select(write => SettingReading.Of(write.Definition, written.Zone, written.At))];
        return written.ToAnswer(
            written.FindWarnings(), prepared.FindAll(written.Zone), settings, json => SettingsRepresentation.WriteList(json, settings));
    }
}
