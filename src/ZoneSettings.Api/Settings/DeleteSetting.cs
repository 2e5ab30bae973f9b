using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Settings;

/// <summary>DELETE of one setting: puts its default back. Beyond upstream, where a setting cannot be reset.</summary>
internal static class DeleteSetting
{
    public static void Map(IEndpointRouteBuilder settings) => settings
        .MapDelete("/{setting_id}", HandleAsync)
        .RequirePermission(Permission.SettingsEdit)
        .Describe("zone-settings-reset-single-setting", "Reset one setting", "Puts the default back and answers with it. Resetting what was never set succeeds.")
        .Answers<SettingView>(writes: true);

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, [FromRoute(Name = "setting_id")] string settingId,
        [FromQuery(Name = DryRun.Parameter)] string? dryRun, HttpContext context, OneSettingWriter writer)
    {
        var definition = SettingPath.Find(context, settingId);
        return definition.Succeeded
            ? await writer.AnswerAsync(context, new ProposedWrite(definition.Value, null, null))
            : Answer.Refuse(definition.Errors);
    }
}
