using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Plans;

namespace ZoneSettings.Api.Zones;

/// <summary>Zones and their plans.</summary>
internal static class ZoneEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var zones = app.MapGroup("/zones").WithTags(TagFilter.Zones).AddEndpointFilter(UnheededWishFilter.InvokeAsync);
        ListZones.Map(zones);
        CreateZone.Map(zones);
        var zone = zones.MapGroup("/{zone_id}");
        GetZone.Map(zone);
        PatchZone.Map(zone);
        DeleteZone.Map(zone);
        GetAvailablePlans.Map(zone);
        GetSubscription.Map(zone);
        PutSubscription.Map(zone);
    }
}
