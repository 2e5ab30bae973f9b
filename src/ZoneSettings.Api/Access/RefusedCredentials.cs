using System.Net;
using ZoneSettings.Api.Hosting;

namespace ZoneSettings.Api.Access;

/// <summary>Counts requests whose credentials were refused and says so once a minute at most, for they may be very many.</summary>
internal sealed partial class RefusedCredentials(TimeProvider clock, ILogger<RefusedCredentials> logger) : PeriodicWork(Interval, clock)
{
    /// <summary>How often it is said.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private int count;
    private IPAddress? last;

    /// <summary>Remembers one.</summary>
    public void Note(IPAddress? address)
    {
        Interlocked.Increment(ref count);
        Volatile.Write(ref last, address);
    }

    /// <inheritdoc/>
    protected override Task WorkAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref count, 0) is > 0 and var refused)
        {
            LogRefused(refused, Volatile.Read(ref last));
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} requests of the last minute had no credentials, or some that are not known, have expired or are malformed; the last came from {Address}.")]
    private partial void LogRefused(int count, IPAddress? address);
}
