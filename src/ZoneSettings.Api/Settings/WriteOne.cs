using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.Settings;

/// <summary>Writes one setting and answers with it: the end of PATCH and DELETE.</summary>
internal static class WriteOne
{
    public static async Task<Answer> AnswerAsync(HttpContext context, SettingsWriter writer, ProposedWrite write)
    {
        var written = await writer.WriteAsync(
            context, [write],
            (zone, now) => SettingsRepresentation.OfOne(SettingReading.Of(write.Definition, zone, now)));
        return written.Succeeded
            ? Answer.Ready(
                EnvelopeBytes.Success(json => SettingJson.Write(json, written.Value.Settings[0]), written.Value.Messages),
                written.Value.ETag)
            : Answer.Refuse(written.Errors);
    }
}
