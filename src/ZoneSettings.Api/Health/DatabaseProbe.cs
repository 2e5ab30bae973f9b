using System.Data.Common;
using ZoneSettings.Api.Errors;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.Reading;

namespace ZoneSettings.Api.Health;

/// <summary>
/// Asks the database whether it can be used. However many ask at once, there is one question under way, for a database
/// that hangs would hold a thread for each.
/// </summary>
internal sealed class DatabaseProbe(
    DatabaseMigrator migrator, Inquiries inquiries, DatabaseOutage outage, TimeProvider clock)
{
    /// <summary>How long somebody waits for the database's answer; then that it takes longer is the answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<Outcome<HealthView>>? question;

    /// <summary>Where the feed stands in the database, or why nobody can say.</summary>
    public async Task<Outcome<HealthView>> AskAsync(CancellationToken cancellationToken)
    {
        if (outage.Reason is { } reason)
        {
            return NotReady($"The database cannot be used: {reason} Reads are answered from memory, writes with 503.");
        }

        Task<Outcome<HealthView>> asked;
        lock (gate)
        {
            asked = question is { IsCompleted: false } ? question : question = Task.Run(LookAsync, CancellationToken.None);
        }

        try
        {
            return await asked.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return NotReady($"The database has not answered within {Patience.TotalSeconds} s.");
        }
    }

    private static ApiError NotReady(string reason) => ApiErrors.Unavailable.Because(reason);

    private async Task<Outcome<HealthView>> LookAsync()
    {
        try
        {
            var pending = await migrator.FindPendingAsync(CancellationToken.None);
            if (pending.Count > 0)
            {
                return NotReady($"Migrations are missing: {string.Join(", ", pending)}. Run the command migrate.");
            }

            var feed = await inquiries.ReadFeedAsync(CancellationToken.None);
            return new HealthView("ready", new FeedVersion(feed.Epoch, feed.Revision).ToString());
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
}
