using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ZoneSettings.Feed;

/// <summary>
/// A position in the change feed, written <c>epoch.revision</c>. Opaque to everyone but its maker: outside, compare for
/// equality only. Within an epoch a larger revision is later; a new epoch begins when a database is restored or rebuilt.
/// </summary>
/// <param name="Epoch">Generation of the numbering: lower-case hex digits.</param>
/// <param name="Revision">Number of changes so far; 0 before the first.</param>
public sealed record FeedVersion(string Epoch, long Revision)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads <c>epoch.revision</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedVersion? version)
    {
        version = null;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (text is null || dot <= 0 || text.AsSpan(0, dot).ContainsAnyExcept(HexDigits)
            || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return false;
        }

        // One spelling each: the parser lets leading zeros pass, and trailing NUL characters.
        var read = new FeedVersion(text[..dot], revision);
        version = read.ToString() == text ? read : null;
        return version is not null;
    }

    /// <summary><c>epoch.revision</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Revision}");
}
