using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Persistence.Database;

/// <summary>A copy of the database that is read to spare the original, where there is one. It may be late.</summary>
public sealed partial class Replica(DatabaseLocation location, ILogger<Replica> logger)
{
    private volatile bool isFailing;

    /// <summary>Reads from it.</summary>
    /// <returns>What <paramref name="read"/> answers; false when there is no replica, or none that can be read.</returns>
    internal async Task<bool> TryReadAsync(
        Func<ZoneSettingsContext, CancellationToken, Task<bool>> read, CancellationToken cancellationToken)
    {
        await using var context = location.CreateReplicaContext();
        if (context is null)
        {
            return false;
        }

        try
        {
            var answer = await read(context, cancellationToken);
            isFailing = false;
            return answer;
        }
        catch (DbException fault)
        {
            if (!isFailing)
            {
                LogFailed(fault.GetBaseException().Message);
            }

            isFailing = true;
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The replica cannot be read: {Reason} The primary server is read instead. Said once per outage.")]
    private partial void LogFailed(string reason);
}
