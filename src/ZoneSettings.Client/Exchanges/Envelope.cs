using System.Text.Json;

namespace ZoneSettings.Client.Exchanges;

/// <summary>The envelope that every answer of the control plane comes in.</summary>
/// <param name="Success">Whether the answer says that it is a success.</param>
/// <param name="Result">The bytes of <c>result</c>; empty when there is none or it is null.</param>
/// <param name="Error">Code and message of the first error; null when there is none.</param>
internal readonly record struct Envelope(bool Success, ReadOnlyMemory<byte> Result, string? Error)
{
    /// <summary>Reads an envelope to its end, so that an answer that was cut is noticed.</summary>
    /// <exception cref="JsonException">It is not JSON, or no object.</exception>
    public static Envelope Read(ReadOnlyMemory<byte> answer)
    {
        var success = false;
        var result = ReadOnlyMemory<byte>.Empty;
        string? error = null;
        var json = new Utf8JsonReader(answer.Span);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("It is no JSON object.");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("result"))
            {
                result = ReadResult(ref json, answer);
            }
            else if (json.ValueTextEquals("success"))
            {
                json.Read();
                success = json.TokenType == JsonTokenType.True;
                json.Skip();
            }
            else if (json.ValueTextEquals("errors"))
            {
                json.Read();
                error = ReadError(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        // What stands behind the object is a fault.
        json.Read();
        return new Envelope(success, result, error);
    }

    private static ReadOnlyMemory<byte> ReadResult(ref Utf8JsonReader json, ReadOnlyMemory<byte> answer)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        var isNull = json.TokenType == JsonTokenType.Null;
        json.Skip();
        return isNull ? ReadOnlyMemory<byte>.Empty : answer[start..(int)json.BytesConsumed];
    }

    private static string? ReadError(ref Utf8JsonReader json)
    {
        using var errors = JsonDocument.ParseValue(ref json);
        if (errors.RootElement is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0
            || list[0] is not { ValueKind: JsonValueKind.Object } first)
        {
            return null;
        }

        var code = first.TryGetProperty("code", out var number) ? $"{number.GetRawText()}: " : "";
        return first.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
            ? code + text.GetString()
            : null;
    }
}
