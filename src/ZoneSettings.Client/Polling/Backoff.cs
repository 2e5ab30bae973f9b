using ZoneSettings.Client.Exchanges;

namespace ZoneSettings.Client.Polling;

/// <summary>
/// How long to pause. Every pause is drawn from 0 to a ceiling ("full jitter"), so that a fleet which failed at the same
/// instant does not come back at the same instant. Thread-safe.
/// </summary>
internal sealed class Backoff(ZoneSettingsClientOptions options)
{
    /// <summary>A pause after a failure.</summary>
    /// <param name="attempt">0 for the first failure in a row; the ceiling doubles with each.</param>
    public TimeSpan Draw(int attempt) => Draw(Ceiling(attempt));

    /// <summary>A pause of up to so long.</summary>
    public static TimeSpan Draw(TimeSpan ceiling) => ceiling * Random.Shared.NextDouble();

    /// <summary>The pause before an exchange is repeated.</summary>
    /// <param name="exchange">What came of it; null when it ended with an exception.</param>
    /// <param name="attempt">0 for the first failure in a row.</param>
    public TimeSpan After(Exchange? exchange, int attempt) => exchange switch
    {
        Exchange.Refused => Draw(options.RefusedPause),
        // The same instant was told to everybody who asked, so that it needs spreading, too.
        Exchange.Unavailable { RetryAfter: { } asked } =>
            (asked < options.LongestRetryAfter ? asked : options.LongestRetryAfter) + Draw(attempt),
        _ => Draw(attempt),
    };

    public TimeSpan Ceiling(int attempt)
    {
        var ceiling = options.RetryPause.TotalSeconds * Math.Pow(2, Math.Min(attempt, 60));
        return ceiling < options.LongestRetryPause.TotalSeconds ? TimeSpan.FromSeconds(ceiling) : options.LongestRetryPause;
    }
}
