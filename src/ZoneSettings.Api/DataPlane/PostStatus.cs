using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.DataPlane;

/// <summary>POST of what a proxy obeys.</summary>
internal static class PostStatus
{
    public static void Map(IEndpointRouteBuilder feed) => feed
        .MapPost("/status", HandleAsync)
        .RequireEveryZone(Permission.DataPlaneRead)
        .Describe("dataplane-status", "Report what a proxy obeys", "Send it about every half minute, and at once when something was rejected. It is written down a few seconds later; what comes again is told by GET /dataplane/v1/proxies.")
        .Accepts<StatusBody>("application/json")
        .Answers<ProxyView>()
        .Shows(FeedExamples.MakeProxy);

    private static async Task<Answer> HandleAsync(HttpContext context, StatusValidator validator, ProxyFleet fleet)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var report = validator.Read(body.Value.Root);
        return report.Succeeded ? Answer.Ok(fleet.Take(report.Value)) : Answer.Refuse(report.Errors);
    }
}
