using System.Net;

namespace ZoneSettings.Api.Access;

/// <summary>Counts requests whose credentials were refused and says so once a minute at most, for they may be very many.</summary>
internal sealed partial class RefusedCredentials(TimeProvider clock, ILogger<RefusedCredentials> logger) : BackgroundService
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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (Interlocked.Exchange(ref count, 0) is > 0 and var refused)
                {
                    LogRefused(refused, Volatile.Read(ref last));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} requests of the last minute had no credentials, or some that are not known, have expired or are malformed; the last came from {Address}.")]
    private partial void LogRefused(int count, IPAddress? address);
}
