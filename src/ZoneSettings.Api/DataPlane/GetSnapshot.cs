using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.DataPlane;

/// <summary>GET of everything at one revision.</summary>
internal static class GetSnapshot
{
    public static void Map(IEndpointRouteBuilder feed) => feed
        .MapGet("/snapshot", HandleAsync)
        .RequireEveryZone(Permission.DataPlaneRead)
        .Describe("dataplane-snapshot", "Get everything", "Every zone with what was set on it that matters to a data plane, and the defaults of each plan, at one position of the feed. It may be a few seconds old; changes since its version bring the rest. Compressed with gzip when Accept-Encoding allows it, with an ETag of its own.")
        .Answers<SnapshotView>(conditional: true)
        .Shows(FeedExamples.MakeSnapshot);

    private static async Task<Answer> HandleAsync(HttpContext context, SnapshotPublisher publisher)
    {
        var snapshot = await publisher.GetAsync(context.RequestAborted);
        return snapshot.Read(context.Request);
    }
}
