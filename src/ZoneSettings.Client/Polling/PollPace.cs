namespace ZoneSettings.Client.Polling;

/// <summary>
/// Keeps the loop from running hot on a control plane that answers at once and always. Answers that bring something may
/// follow each other 20 times a second, with 40 in hand; answers that bring nothing, sooner than asked for, are met with
/// growing pauses. Used by one thread.
/// </summary>
internal sealed class PollPace(Backoff backoff, TimeProvider clock)
{
    private const double PerSecond = 20;
    private const double MostInHand = 40;

    private double inHand = MostInHand;
    private long counted = clock.GetTimestamp();
    private int idleInRow;

    /// <summary>How long to pause after an answer.</summary>
    /// <param name="progress">Whether it led on.</param>
    /// <param name="wait">How long it could have been held open.</param>
    /// <param name="taken">How long it was held open.</param>
    public TimeSpan After(bool progress, TimeSpan wait, TimeSpan taken)
    {
        // A control plane may shorten the wait somewhat, so that not all come back at once.
        if (!progress && taken < wait / 2)
        {
            return backoff.Draw(idleInRow++);
        }

        idleInRow = 0;
        var now = clock.GetTimestamp();
        inHand = Math.Min(MostInHand, inHand + (clock.GetElapsedTime(counted, now).TotalSeconds * PerSecond)) - 1;
        counted = now;
        return inHand >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-inHand / PerSecond);
    }
}
