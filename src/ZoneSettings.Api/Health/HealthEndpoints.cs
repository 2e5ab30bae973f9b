using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Database;

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
            .Describe("readyz", "Is the service ready", "Asks the database: it can be reached and has all migrations. Otherwise 503 says why.")
            .Answers<HealthView>(open: true)
            .Produces<FailureEnvelope>(StatusCodes.Status503ServiceUnavailable, "application/json");
    }

    private static async Task<Answer> HandleReadyAsync(
        DatabaseMigrator migrator, IDbContextFactory<ZoneSettingsContext> contexts, CancellationToken cancellationToken)
    {
        try
        {
            var pending = await migrator.FindPendingAsync(cancellationToken);
            if (pending.Count > 0)
            {
                return NotReady($"Migrations are missing: {string.Join(", ", pending)}. Run the command migrate.");
            }

            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var feed = await context.FeedStates.AsNoTracking().SingleAsync(cancellationToken);
            return Answer.Ok(new HealthView("ready", new FeedVersion(feed.Epoch, feed.Revision).ToString()));
        }
        catch (DatabaseTooNewException fault)
        {
            return NotReady(fault.Message);
        }
        catch (Exception fault) when (fault is DbException or IOException or InvalidOperationException)
        {
            return NotReady($"The database cannot be read: {fault.Message}");
        }
    }

    private static Answer NotReady(string reason) => Answer.Refuse(ApiErrors.Unavailable.Because(reason));
}
