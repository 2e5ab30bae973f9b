using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of one setting.</summary>
internal static class GetSetting
{
    public static void Map(IEndpointRouteBuilder settings)
    {
        // Not a parameter of the handler: the framework makes a scope of services for each request that asks for one.
        var prepared = settings.ServiceProvider.GetRequiredService<PreparedSettings>();
        settings
            .MapGet("/{setting_id}", (
                    [FromRoute(Name = "zone_id")] string zoneId, [FromRoute(Name = "setting_id")] string settingId,
                    HttpContext context) => Handle(context, settingId, prepared))
            .RequirePermission(Permission.SettingsRead)
            .Describe("zone-settings-get-single-setting", "Get one setting", "The value in force, be it set or default. Poll it with If-None-Match.")
            .Answers<SettingView>(conditional: true);
    }

    private static Answer Handle(HttpContext context, string settingId, PreparedSettings prepared)
    {
        var definition = SettingPath.Find(context, settingId);
        return definition.Succeeded
            ? prepared.Find(definition.Value, context.GetZone()).Read(context.Request)
            : Answer.Refuse(definition.Errors);
    }
}
