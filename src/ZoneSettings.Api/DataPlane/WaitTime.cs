using System.Globalization;

namespace ZoneSettings.Api.DataPlane;

/// <summary>How long a caller is willing to wait: <c>0s</c> to <c>30s</c>.</summary>
internal static class WaitTime
{
    /// <summary>The longest, below the idle limits of usual proxies.</summary>
    public const int LongestSeconds = 30;

    /// <summary>Reads whole seconds with the unit; null is no wait.</summary>
    public static bool TryParse(string? text, out TimeSpan wait)
    {
        var seconds = 0;
        var isTime = text is null
            || (text is [_, 's'] or [_, _, 's']
                && int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                && seconds <= LongestSeconds);
        wait = TimeSpan.FromSeconds(isTime ? seconds : 0);
        return isTime;
    }
}
