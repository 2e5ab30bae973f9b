using System.Globalization;
using System.Text;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Failures;

/// <summary>Writes a failure as an item of RFC 8941.</summary>
internal static class FailureHeader
{
    // A header is kept short, whatever a certificate holds.
    private const int LongestReason = 400;

    public static string Write(OriginFailure failure, EncryptionMode? mode)
    {
        var text = new StringBuilder(failure.Word)
            .Append(CultureInfo.InvariantCulture, $"; status={failure.Status}");
        if (mode is { } known)
        {
            text.Append(CultureInfo.InvariantCulture, $"; mode={known.ToWord()}");
        }

        return failure.Reasons.Count == 0
            ? text.ToString()
            : AppendQuoted(text.Append("; reason="), string.Join(", ", failure.Reasons)).ToString();
    }

    // RFC 8941, section 3.3.3: printable ASCII, with a backslash before quotes and backslashes.
    private static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, LongestReason)))
        {
            if (character is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(character is >= ' ' and <= '~' ? character : '?');
        }

        return text.Append('"');
    }
}
