using Microsoft.Extensions.Options;

namespace ZoneSettings.Client.Polling;

/// <summary>When the whole snapshot is due. Used by one thread.</summary>
internal sealed class ResyncClock(Backoff backoff, IOptions<ZoneSettingsClientOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly TimeSpan interval = options.Value.ResyncInterval;

    private long start = clock.GetTimestamp();
    private TimeSpan pause;
    private int demandsInRow;
    private long lastDemand = clock.GetTimestamp();

    /// <summary>Time until a snapshot is due; zero when it is.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = pause - clock.GetElapsedTime(start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A snapshot was confirmed or taken so long ago: the next one is due in its turn.</summary>
    public void Restart(TimeSpan ago)
    {
        // Before the start of the program that is told by wall clocks, which may have been set back since.
        var passed = ago > TimeSpan.Zero ? ago : TimeSpan.Zero;
        Set((interval / 2) + Backoff.Draw(interval / 2) - passed);
    }

    /// <summary>
    /// A snapshot is needed out of turn. It is due after a pause that grows while that goes on, for a fleet needs it all at
    /// once, and a snapshot that does not help should not be asked for without end.
    /// </summary>
    public void Demand()
    {
        demandsInRow = clock.GetElapsedTime(lastDemand) > Quiet + (2 * backoff.Ceiling(demandsInRow)) ? 0 : demandsInRow;
        lastDemand = clock.GetTimestamp();
        var soon = backoff.Draw(demandsInRow++);
        if (soon < Left)
        {
            Set(soon);
        }
    }

    private void Set(TimeSpan due)
    {
        start = clock.GetTimestamp();
        pause = due;
    }
}
