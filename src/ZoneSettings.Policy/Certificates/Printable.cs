using System.Buffers;

namespace ZoneSettings.Policy.Certificates;

/// <summary>Text that came from a stranger, made fit for a sentence.</summary>
internal static class Printable
{
    private const int MaxLength = 80;

    // No quotes, angle brackets, ampersands, separators or controls: fit for a log line, a header and a page.
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .-_*:()/@+");

    /// <summary>At most 80 characters, with a question mark for every one that is not harmless ASCII.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var kept = text.Length > MaxLength ? text[..MaxLength] : text;
        var copy = new char[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            copy[i] = Harmless.Contains(kept[i]) ? kept[i] : '?';
        }

        return text.Length > MaxLength ? $"{new string(copy)}..." : new string(copy);
    }
}
