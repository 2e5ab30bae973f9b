using System.Text.Json;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Catalog.Hazards;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Settings;

/// <summary>What a write has done, or would do.</summary>
/// <param name="Before">The zone before it.</param>
/// <param name="Zone">The zone afterwards.</param>
/// <param name="Writes">The settings that it names.</param>
/// <param name="At">The instant of the write.</param>
/// <param name="IsDry">Whether it was only tried, and changed nothing.</param>
internal sealed record SettingsWritten(
    ZoneState Before, ZoneState Zone, IReadOnlyList<ProposedWrite> Writes, DateTimeOffset At, bool IsDry)
{
    /// <summary>What is dangerous about it.</summary>
    public IReadOnlyList<ApiMessage> FindWarnings()
    {
        string ValueIn(ZoneState zone, string settingId) =>
            SettingReading.Of(SettingCatalog.Get(settingId), zone, At).ValueJson;

        var hazards = HazardCheck.Evaluate(
            [.. Writes.Select(write => write.Definition.Id)], id => ValueIn(Before, id), id => ValueIn(Zone, id));
        return [.. hazards.Select(ApiMessage.Of)];
    }

    /// <summary>The answer to the write.</summary>
    /// <param name="warnings">What <see cref="FindWarnings"/> found.</param>
    /// <param name="representation">The resource afterwards.</param>
    /// <param name="settings">The settings that the write names, as they are afterwards.</param>
    /// <param name="write">Writes the value of <c>result</c>.</param>
    public Answer ToAnswer(
        IReadOnlyList<ApiMessage> warnings, SettingsRepresentation representation, IReadOnlyList<SettingReading> settings,
        Action<Utf8JsonWriter> write)
    {
        IEnumerable<ApiMessage> messages = [.. warnings, .. settings.SelectMany(setting => setting.Messages)];
        return Answer.Ready(
            EnvelopeBytes.Success(write, [.. IsDry ? messages.Prepend(ApiMessage.DryRun) : messages]),
            IsDry ? null : representation.ETag);
    }
}
