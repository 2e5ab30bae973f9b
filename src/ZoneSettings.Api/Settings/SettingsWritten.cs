using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.Settings;

/// <summary>What a write has done, or would do.</summary>
/// <param name="Settings">The settings that it names, as they are afterwards, in the order of the request.</param>
/// <param name="Messages">Warnings.</param>
/// <param name="ETag">Validator of the resource afterwards; null after a dry run, which changed nothing.</param>
internal sealed record SettingsWritten(
    IReadOnlyList<SettingReading> Settings, IReadOnlyList<ApiMessage> Messages, EntityTagHeaderValue? ETag);
