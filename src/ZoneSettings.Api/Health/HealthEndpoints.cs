using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Health;

/// <summary>For whatever watches the process. Open to all; tells nothing of anybody's.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Answer.Ok(new HealthView("alive", null)))
            .WithTags(TagFilter.Health)
            .Describe("healthz", "Is the process alive", "Answers as long as the process does; asks nobody else.")
            .Answers<HealthView>(open: true);
        app.MapGet("/readyz", HandleReadyAsync)
            .WithTags(TagFilter.Health)
            .Describe("readyz", "Is the service ready", "Asks the database: it can be reached and has all migrations. Otherwise, and once the service was asked to stop, 503 says why. It waits for the database for a second at most.")
            .Answers<HealthView>(open: true)
            .Produces<FailureEnvelope>(StatusCodes.Status503ServiceUnavailable, "application/json");
    }

    private static async Task<Answer> HandleReadyAsync(
        DatabaseProbe probe, Draining draining, CancellationToken cancellationToken)
    {
        if (draining.HasBegun)
        {
            return Answer.Refuse(ApiErrors.Stopping);
        }

        var found = await probe.AskAsync(cancellationToken);
        return found.Succeeded ? Answer.Ok(found.Value) : Answer.Refuse(found.Errors);
    }
}
