using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of all settings of a zone; complete, unlike upstream's.</summary>
internal static class GetSettings
{
    public static void Map(IEndpointRouteBuilder settings)
    {
        var prepared = settings.ServiceProvider.GetRequiredService<PreparedSettings>();
        settings
            .MapGet("", ([FromRoute(Name = "zone_id")] string zoneId, HttpContext context) =>
                prepared.FindAll(context.GetZone()).Read(context.Request))
            .RequirePermission(Permission.SettingsRead)
            .Describe("zone-settings-get-all-zone-settings", "Get all settings", "Every setting of the zone, ordered by id.")
            .Answers<IReadOnlyList<SettingView>>(conditional: true);
    }
}
