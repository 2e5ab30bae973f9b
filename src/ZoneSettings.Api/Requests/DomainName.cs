using System.Text;
using System.Text.RegularExpressions;

namespace ZoneSettings.Api.Requests;

/// <summary>Domain names as the zone schema has them: labels of letters, digits and hyphens, the last one of 2 to 20 characters, 253 in all.</summary>
internal static partial class DomainName
{
    /// <summary>The name in lower case and without the root's dot; null when it is none.</summary>
    public static string? Normalize(string text)
    {
        // The pattern comes after: U+212A, the sign of the kelvin, is a plain k in lower case.
        if (!Ascii.IsValid(text))
        {
            return null;
        }

        var name = (text.EndsWith('.') ? text[..^1] : text).ToLowerInvariant();
        return name.Length <= 253 && Pattern.IsMatch(name) ? name : null;
    }

    // An internationalized last label (xn--…) is longer than 20 characters at times; RFC 1035 allows 63.
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z][a-z0-9-]{0,18}[a-z0-9]|xn--[a-z0-9-]{1,58}[a-z0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
