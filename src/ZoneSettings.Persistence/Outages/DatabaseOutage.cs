using System.Data.Common;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Outages;

/// <summary>
/// Whether the database can be used, as those found who tried. It is said in the log once when it cannot and once when it
/// can again, however many requests meet the outage. It ends when a write was tried that changes nothing, which is once a
/// second: so one that comes and goes is told twice a second at most. Any thread may call it.
/// </summary>
public sealed partial class DatabaseOutage(
    DatabaseLocation location, TimeProvider clock, ILogger<DatabaseOutage> logger)
{
    private readonly Lock gate = new();
    private string? reason;
    private long begin;

    /// <summary>What went wrong first; null while all is well.</summary>
    public string? Reason => Volatile.Read(ref reason);

    /// <summary>Somebody could not use the database.</summary>
    public void Begin(Exception fault)
    {
        lock (gate)
        {
            if (reason is null)
            {
                begin = clock.GetTimestamp();
                reason = fault.GetBaseException().Message;
                LogBegin(location.Description, reason);
                if (fault is DbException or IOException or TimeoutException)
                {
                    LogFault(fault);
                }
                else
                {
                    LogUnexpected(fault);
                }
            }
        }
    }

    /// <summary>A write was tried, and committed.</summary>
    public void End()
    {
        if (Reason is null)
        {
            return;
        }

        lock (gate)
        {
            if (reason is not null)
            {
                reason = null;
                LogEnd(location.Description, clock.GetElapsedTime(begin).TotalSeconds);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The database {Database} cannot be used: {Reason} Until it can, reads are answered from memory and writes with 503. It is tried every second.")]
    private partial void LogBegin(string database, string reason);

    [LoggerMessage(LogLevel.Debug, "The fault that began the outage.")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(LogLevel.Error, "That was no fault of the database, but one of this program.")]
    private partial void LogUnexpected(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The database {Database} takes writes again, after {Seconds:f1} s.")]
    private partial void LogEnd(string database, double seconds);
}
