using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of one setting.</summary>
internal static class GetSetting
{
    public static void Map(IEndpointRouteBuilder settings) => settings
        .MapGet("/{setting_id}", Handle)
        .RequirePermission(Permission.SettingsRead)
        .Describe("zone-settings-get-single-setting", "Get one setting", "The value in force, be it set or default. Poll it with If-None-Match.")
        .Answers<SettingView>(conditional: true);

    private static Answer Handle(
        [FromRoute(Name = "zone_id")] string zoneId, [FromRoute(Name = "setting_id")] string settingId,
        HttpContext context, TimeProvider clock)
    {
        var definition = SettingPath.Find(context, settingId);
        return definition.Succeeded
            ? Preconditions.Of(context.Request).Read(
                SettingsRepresentation.OfOne(SettingReading.Of(definition.Value, context.GetZone(), clock.GetUtcNow())))
            : Answer.Refuse(definition.Errors);
    }
}
