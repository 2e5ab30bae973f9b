namespace ZoneSettings.Persistence.Database;

/// <summary>An instant as whole microseconds since 1970 in UTC: exact, ordered, and the same in every database.</summary>
internal static class Microseconds
{
    public static long Of(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
