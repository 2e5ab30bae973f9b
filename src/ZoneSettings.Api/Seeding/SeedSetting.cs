using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Seeding;

/// <summary>A setting of a zone of a seed file.</summary>
internal sealed record SeedSetting(string Place, SettingDefinition Definition, string ValueJson);
