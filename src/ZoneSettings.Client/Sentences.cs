namespace ZoneSettings.Client;

/// <summary>Parts of the sentences that operators read.</summary>
internal static class Sentences
{
    private const int Longest = 300;

    /// <summary>What is in force in place of a refused value.</summary>
    public static string WhatHolds(string? goodJson) => goodJson is null
        ? "No good value came before it, so it is shown as it is, for whoever acts on it to refuse."
        : $"The last good value {Quote(goodJson)} stays in force.";

    /// <summary>Foreign text of bounded length on one line, so that nobody writes lines into our logs.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Create(cut.Length, cut, static (line, source) =>
        {
            for (var index = 0; index < line.Length; index++)
            {
                line[index] = char.IsControl(source[index]) || source[index] is '\u2028' or '\u2029' ? ' ' : source[index];
            }
        });
    }
}
