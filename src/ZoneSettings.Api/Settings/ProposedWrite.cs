using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>One setting to write, its value already accepted by the setting's kind.</summary>
/// <param name="Definition">The setting.</param>
/// <param name="ValueJson">Canonical JSON; null puts the default back.</param>
/// <param name="Pointer">Where in the request the value stands; null when there is no body.</param>
internal sealed record ProposedWrite(SettingDefinition Definition, string? ValueJson, string? Pointer);
