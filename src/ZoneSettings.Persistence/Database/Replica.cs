using System.Data.Common;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Reading;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// A copy of the database that is read to spare the original, where there is one. It may be late. One that does not answer is
/// left alone for a while, so that nobody waits for it again and again.
/// </summary>
public sealed partial class Replica(
    DatabaseLocation location, Inquiries inquiries, TimeProvider clock, ILogger<Replica> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private bool isFailing;
    private long failedAt;

    /// <summary>Reads from it.</summary>
    /// <returns>What <paramref name="read"/> answers; false when there is no replica, or none that can be read.</returns>
    internal async Task<bool> TryReadAsync(
        Func<CancellationToken, Task<bool>> read, CancellationToken cancellationToken)
    {
        if (!location.HasReplica || Rests())
        {
            return false;
        }

        try
        {
            await AskAsync().WaitAsync(Patience, clock, cancellationToken);
            var answer = await read(cancellationToken);
            Recover();
            return answer;
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            Fail(fault);
            return false;
        }
    }

    // Over a connection of its own, which goes on alone when the server hangs.
    private async Task AskAsync()
    {
        await using var inquiry = await inquiries.OpenReplicaAsync(CancellationToken.None);
        await inquiry.FindAsync("SELECT 1", row => row.GetInt32(0), CancellationToken.None);
    }

    private bool Rests()
    {
        lock (gate)
        {
            return isFailing && clock.GetElapsedTime(failedAt) < Rest;
        }
    }

    private void Recover()
    {
        lock (gate)
        {
            isFailing = false;
        }
    }

    private void Fail(Exception fault)
    {
        lock (gate)
        {
            failedAt = clock.GetTimestamp();
            if (!isFailing)
            {
                isFailing = true;
                LogFailed(fault.GetBaseException().Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The replica cannot be read: {Reason} The primary server is read instead. Said once per outage.")]
    private partial void LogFailed(string reason);
}
