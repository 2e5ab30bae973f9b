using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.Settings;

/// <summary>Writes one setting and answers with it: the end of PATCH and DELETE.</summary>
internal sealed class OneSettingWriter(SettingsWriter writer, PreparedSettings prepared)
{
    public async Task<Answer> AnswerAsync(HttpContext context, ProposedWrite write)
    {
        var outcome = await writer.WriteAsync(context, [write], zone => prepared.Find(write.Definition, zone));
        if (!outcome.Succeeded)
        {
            return Answer.Refuse(outcome.Errors);
        }

        var written = outcome.Value;
        var setting = SettingReading.Of(write.Definition, written.Zone, written.At);
        // Not kept for others: under steady writes most of what is written is never read from here.
        var representation = SettingsRepresentation.OfOne(setting);
        var warnings = written.FindWarnings();
        return warnings.Count == 0 && !written.IsDry
            ? representation.Whole
            : written.ToAnswer(warnings, representation, [setting], json => SettingJson.Write(json, setting));
    }
}
