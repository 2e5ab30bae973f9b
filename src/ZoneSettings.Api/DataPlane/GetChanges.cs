using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.DataPlane;

/// <summary>GET of what came after a position of the feed; waits when nothing did.</summary>
internal static class GetChanges
{
    public static void Map(IEndpointRouteBuilder feed)
    {
        // Not a parameter of the handler: a scope of services would wait with each caller.
        var poll = feed.ServiceProvider.GetRequiredService<ChangePoll>();
        feed.MapGet("/changes", (
                [FromQuery(Name = "since")] string? since, [FromQuery(Name = "wait")] string? wait, HttpContext context) =>
                HandleAsync(since, wait, context, poll))
            .RequireEveryZone(Permission.DataPlaneRead)
            .Describe("dataplane-changes", "Wait for changes", "What became of zones after a position: each zone whole, as it was at next, in the order of revisions; several changes of a zone are one, and states in between are not promised. With wait the answer comes when there is a change, or with next = head when there was none. 410 means: take a snapshot and go on from its version.")
            .Answers<ChangePageView>()
            .Shows(FeedExamples.MakeChanges)
            .MayRefuse(
                ApiErrors.Gone("it is in the future"),
                "The feed cannot be followed from this position: it is unknown, of another epoch, too old, or in the future");
    }

    private static Task<Answer> HandleAsync(string? since, string? wait, HttpContext context, ChangePoll poll)
    {
        var errors = new List<ApiError>();
        if (string.IsNullOrEmpty(since))
        {
            errors.Add(ApiErrors.BadParameter("since").Because(
                "It is the version of a snapshot, or next of the page before; there is no default."));
        }

        if (!WaitTime.TryParse(wait, out var time))
        {
            errors.Add(ApiErrors.BadParameter("wait").Because(
                $"It is a whole number of seconds from 0s to {WaitTime.LongestSeconds}s, such as 25s."));
        }

        return errors.Count > 0 ? Task.FromResult(Answer.Refuse(errors)) : poll.AnswerAsync(since!, time, context.RequestAborted);
    }
}
