using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Settings;

/// <summary>Everything under <c>/zones/{zone_id}/settings</c>, and the catalogue.</summary>
internal static class SettingEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("/zones/{zone_id}/settings").WithTags(TagFilter.Settings);
        GetSettings.Map(settings);
        PatchSettings.Map(settings);
        GetSetting.Map(settings);
        PatchSetting.Map(settings);
        DeleteSetting.Map(settings);
        GetSettingHistory.Map(settings);
        GetSettingCatalog.Map(app);
    }
}
