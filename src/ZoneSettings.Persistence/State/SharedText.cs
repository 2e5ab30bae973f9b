using System.Collections.Concurrent;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Persistence.State;

/// <summary>
/// One string for equal texts: a million zones have few distinct settings, values and words. Takes what comes first, up
/// to a limit, and keeps it for good. Thread-safe.
/// </summary>
internal static class SharedText
{
    private const int MostTexts = 50_000;
    private const int LongestText = 256;

    private static readonly ConcurrentDictionary<string, string> Known = new(
        SettingCatalog.All.Select(setting => KeyValuePair.Create(setting.Id, setting.Id)), StringComparer.Ordinal);

    private static int room = MostTexts;

    /// <summary>A text that equals this one.</summary>
    public static string Of(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        return text.Length <= LongestText && Interlocked.Decrement(ref room) >= 0 ? Known.GetOrAdd(text, text) : text;
    }
}
