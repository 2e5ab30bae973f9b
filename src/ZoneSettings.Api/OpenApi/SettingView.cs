namespace ZoneSettings.Api.OpenApi;

/// <summary>Stands in the document for a setting object; its schema is made from the catalogue.</summary>
internal sealed record SettingView;
