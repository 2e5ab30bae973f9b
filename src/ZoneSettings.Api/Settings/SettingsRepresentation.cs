using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Settings;

/// <summary>
/// What GET answers for one setting or for all, with its ETag. The tag is a hash of the body, so that it is strong,
/// the same after a restart and on every instance. A running count of seconds is not in the hash but behind it, for it
/// changes the representation, but nothing that a conditional write could lose: <see cref="Matches"/> ignores it.
/// </summary>
internal sealed class SettingsRepresentation
{
    private const int HashBytes = 16;
    private const char CountMark = '.';

    private readonly string stateTag;
    private Answer? unchanged;

    private SettingsRepresentation(byte[] body, byte[] hashed, int secondsLeft)
    {
        stateTag = Base64Url.EncodeToString(SHA256.HashData(hashed).AsSpan(0, HashBytes));
        ETag = new EntityTagHeaderValue(
            secondsLeft > 0 ? string.Create(CultureInfo.InvariantCulture, $"\"{stateTag}{CountMark}{secondsLeft}\"") : $"\"{stateTag}\"");
        Whole = Answer.Ready(body, ETag);
    }

    /// <summary>All of it.</summary>
    public Answer Whole { get; }

    /// <summary>Strong validator of it.</summary>
    public EntityTagHeaderValue ETag { get; }

    public static SettingsRepresentation OfOne(SettingReading setting) =>
        Of([setting], (json, withCount) => SettingJson.Write(json, setting, withCount));

    public static SettingsRepresentation OfAll(IReadOnlyList<SettingReading> settings) =>
        Of(settings, (json, withCount) => WriteList(json, settings, withCount));

    /// <summary>Writes a list of setting objects.</summary>
    public static void WriteList(Utf8JsonWriter json, IEnumerable<SettingReading> settings, bool withCount = true)
    {
        json.WriteStartArray();
        foreach (var setting in settings)
        {
            SettingJson.Write(json, setting, withCount);
        }

        json.WriteEndArray();
    }

    /// <summary>Answers a GET: 304 when the caller has it, else all of it.</summary>
    public Answer Read(HttpRequest request) =>
        Preconditions.IsKnown(request, ETag) ? unchanged ??= Answer.NotModified(ETag) : Whole;

    /// <summary>Whether an If-Match tag names the present state. Comparison is strong: a weak tag never does (RFC 9110 section 13.1.1).</summary>
    public bool Matches(EntityTagHeaderValue tag)
    {
        if (tag.IsWeak)
        {
            return false;
        }

        var text = tag.Tag.AsSpan().Trim('"');
        var mark = text.IndexOf(CountMark);
        return (mark < 0 ? text : text[..mark]).SequenceEqual(stateTag);
    }

    private static SettingsRepresentation Of(
        IReadOnlyList<SettingReading> settings, Action<Utf8JsonWriter, bool> write)
    {
        ApiMessage[] messages = [.. settings.SelectMany(setting => setting.Messages)];
        var secondsLeft = settings.Sum(setting => setting.SecondsLeft);
        var body = EnvelopeBytes.Success(json => write(json, true), messages);
        var hashed = secondsLeft == 0 ? body : EnvelopeBytes.Success(json => write(json, false), messages);
        return new SettingsRepresentation(body, hashed, secondsLeft);
    }
}
