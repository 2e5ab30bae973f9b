using System.Text.Json;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Settings;

/// <summary>What a write has done, or would do.</summary>
/// <param name="Zone">The zone afterwards.</param>
/// <param name="At">The instant of the write.</param>
/// <param name="Warnings">What is dangerous about it.</param>
/// <param name="IsDry">Whether it was only tried, and changed nothing.</param>
internal sealed record SettingsWritten(
    ZoneState Zone, DateTimeOffset At, IReadOnlyList<ApiMessage> Warnings, bool IsDry)
{
    /// <summary>The answer to the write.</summary>
    /// <param name="representation">The resource afterwards.</param>
    /// <param name="settings">The settings that the write names, as they are afterwards.</param>
    /// <param name="write">Writes the value of <c>result</c>.</param>
    public Answer ToAnswer(
        SettingsRepresentation representation, IReadOnlyList<SettingReading> settings, Action<Utf8JsonWriter> write)
    {
        IEnumerable<ApiMessage> messages = [.. Warnings, .. settings.SelectMany(setting => setting.Messages)];
        return Answer.Ready(
            EnvelopeBytes.Success(write, [.. IsDry ? messages.Prepend(ApiMessage.DryRun) : messages]),
            IsDry ? null : representation.ETag);
    }
}
