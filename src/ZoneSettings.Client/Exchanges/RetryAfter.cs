using System.Globalization;

namespace ZoneSettings.Client.Exchanges;

/// <summary>
/// Reads <c>Retry-After</c>: seconds or a date (RFC 9110 section 10.2.3). The framework's own type takes no more seconds
/// than fit into 32 bits, and a larger number should not read as none.
/// </summary>
internal static class RetryAfter
{
    private const long Longest = 100L * 365 * 24 * 60 * 60;

    /// <returns>From 0 to a hundred years; null when the header is missing or says nothing that can be understood.</returns>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out var values) || values.Count != 1)
        {
            return null;
        }

        var text = values.ToString().Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            var seconds = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Longest;
            return TimeSpan.FromSeconds(Math.Min(seconds, Longest));
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeSpan.FromTicks(Math.Clamp((date - now).Ticks, 0, TimeSpan.FromSeconds(Longest).Ticks))
            : null;
    }
}
