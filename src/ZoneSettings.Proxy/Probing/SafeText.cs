namespace ZoneSettings.Proxy.Probing;

/// <summary>Text of a stranger, made fit for a terminal.</summary>
internal static class SafeText
{
    private const int MaxLength = 200;

    /// <summary>At most 200 characters, with a question mark for each that is not printable ASCII.</summary>
    public static string Of(string text)
    {
        var kept = text.Length > MaxLength ? text[..MaxLength] : text;
        var safe = string.Create(kept.Length, kept, static (target, source) =>
        {
            for (var index = 0; index < target.Length; index++)
            {
                target[index] = source[index] is >= ' ' and <= '~' ? source[index] : '?';
            }
        });
        return text.Length > MaxLength ? $"{safe}..." : safe;
    }
}
