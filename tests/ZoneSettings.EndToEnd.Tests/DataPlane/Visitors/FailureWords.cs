using System.Globalization;
using System.Text.RegularExpressions;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;

/// <summary>The header in which the proxy says why a visitor gets no answer of the origin.</summary>
/// <param name="Word">What went wrong.</param>
/// <param name="Status">HTTP status, once more.</param>
/// <param name="Mode">Encryption mode; null when no zone was found.</param>
/// <param name="Reasons">What exactly; may be empty.</param>
public sealed partial record FailureWords(string Word, int Status, string? Mode, IReadOnlyList<string> Reasons)
{
    /// <summary>Name of the header.</summary>
    public const string HeaderName = "Origin-Failure";

    /// <summary>Reads the header.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    public static FailureWords Read(string header)
    {
        var match = Form.Match(header);
        return match.Success
            ? new FailureWords(
                match.Groups["word"].Value,
                int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture),
                match.Groups["mode"] is { Success: true, Value: var mode } ? mode : null,
                match.Groups["reasons"].Success ? match.Groups["reasons"].Value.Split(", ") : [])
            : throw new FormatException($"No failure: {header}");
    }

    [GeneratedRegex(
        """^(?<word>[a-z0-9-]+); status=(?<status>\d{3})(; mode=(?<mode>[a-z_]+))?(; reason="(?<reasons>[^"]+)")?$""")]
    private static partial Regex Form { get; }
}
