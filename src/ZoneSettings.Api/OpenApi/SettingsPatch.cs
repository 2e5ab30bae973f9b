namespace ZoneSettings.Api.OpenApi;

/// <summary>Stands in the document for the body of a bulk PATCH; its schema is made from the catalogue.</summary>
internal sealed record SettingsPatch;
