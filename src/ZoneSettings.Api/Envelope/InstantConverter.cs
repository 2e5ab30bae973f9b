using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZoneSettings.Api.Envelope;

/// <summary>Instants as RFC 3339 in UTC with six fraction digits and Z, as live settings have them.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    // 2026-11-23T21:16:54.151577, and then what the round-trip format has one digit more of.
    private const int Digits = 26;

    /// <summary>The text of an instant. By the round-trip format, for one that is spelled out takes five times as long.</summary>
    public static string ToText(DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[Digits + 2];
        instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[Digits] = 'Z';
        return new string(text[..(Digits + 1)]);
    }

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ToText(value));
}
