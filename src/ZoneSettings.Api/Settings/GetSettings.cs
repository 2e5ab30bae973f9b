using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of all settings of a zone; complete, unlike upstream's.</summary>
internal static class GetSettings
{
    public static void Map(IEndpointRouteBuilder settings) => settings
        .MapGet("", Handle)
        .RequirePermission(Permission.SettingsRead)
        .Describe("zone-settings-get-all-zone-settings", "Get all settings", "Every setting of the zone, ordered by id.")
        .Answers<IReadOnlyList<SettingView>>(conditional: true);

    private static Answer Handle(
        [FromRoute(Name = "zone_id")] string zoneId, HttpContext context, TimeProvider clock) =>
        Preconditions.Of(context.Request).Read(
            SettingsRepresentation.OfAll([.. SettingReading.OfAll(context.GetZone(), clock.GetUtcNow())]));
}
