using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.DataPlane;

/// <summary>GET of who runs what.</summary>
internal static class GetProxies
{
    public static void Map(IEndpointRouteBuilder feed) => feed
        .MapGet("/proxies", HandleAsync)
        .RequireEveryZone(Permission.DataPlaneRead)
        .Describe("dataplane-proxies", "List the proxies", "Every proxy that reported lately, ordered by name: what it obeys, since when, how far behind that is, and what it rejected. A proxy that was not heard of for a while stays in the list and says so.")
        .Answers<IReadOnlyList<ProxyView>>()
        .Shows(FeedExamples.MakeProxies);

    private static async Task<Answer> HandleAsync(HttpContext context, ProxyFleet fleet) =>
        Answer.Ok(await fleet.ReadAsync(context.RequestAborted));
}
