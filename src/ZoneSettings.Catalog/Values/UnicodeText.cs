using System.Runtime.InteropServices;
using System.Text.Json;

namespace ZoneSettings.Catalog.Values;

/// <summary>
/// JSON may hold half a surrogate pair ("\ud800") or bytes that are not UTF-8. The parser lets both pass and every
/// later look at such a string or name throws, so they are searched for first.
/// </summary>
public static class UnicodeText
{
    /// <summary>Whether every string and every name in <paramref name="value"/> is text.</summary>
    public static bool IsValid(JsonElement value)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
