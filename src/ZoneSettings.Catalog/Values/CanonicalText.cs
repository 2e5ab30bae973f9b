using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZoneSettings.Catalog.Values;

/// <summary>Strings as canonical JSON: escaped only where JSON demands it.</summary>
internal static class CanonicalText
{
    public static string Quote(string text) =>
        string.Concat("\"", JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, "\"");
}
