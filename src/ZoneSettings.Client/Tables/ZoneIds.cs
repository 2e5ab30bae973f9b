using System.Buffers;
using System.Globalization;

namespace ZoneSettings.Client.Tables;

/// <summary>Ids of zones as numbers: 16 bytes instead of a string of 88.</summary>
internal static class ZoneIds
{
    private const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool TryParse(string? text, out UInt128 id)
    {
        id = default;
        return text is { Length: Length }
            && !text.AsSpan().ContainsAnyExcept(Digits)
            && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }

    public static string ToText(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);
}
