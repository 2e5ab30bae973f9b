namespace ZoneSettings.Faults.Tests.Clocks;

/// <summary>The system's clocks, of which the one on the wall can be set: timers and the monotonic clock do not notice, as on a real machine.</summary>
public sealed class SteppingClock : TimeProvider
{
    private long offset;

    /// <summary>Sets the wall clock forward, or back.</summary>
    public void Step(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref offset));
}
