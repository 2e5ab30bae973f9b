using System.Buffers;

namespace ZoneSettings.Client.Tables;

/// <summary>What can be the name of a zone: labels of lower-case letters, digits, hyphens and underscores, with dots between.</summary>
internal static class ZoneNames
{
    private const int LongestName = 253;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && !text.AsSpan().ContainsAnyExcept(Characters)
        && text[0] != '.'
        && text[^1] != '.'
        && !text.Contains("..", StringComparison.Ordinal);
}
