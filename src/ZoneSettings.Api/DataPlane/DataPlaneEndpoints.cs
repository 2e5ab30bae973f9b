using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.DataPlane;

/// <summary>What proxies read, and what they report.</summary>
internal static class DataPlaneEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var feed = app.MapGroup("/dataplane/v1").WithTags(TagFilter.DataPlane);
        GetSnapshot.Map(feed);
        GetChanges.Map(feed);
        PostStatus.Map(feed);
        GetProxies.Map(feed);
    }
}
