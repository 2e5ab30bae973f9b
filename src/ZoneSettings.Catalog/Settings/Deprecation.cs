namespace ZoneSettings.Catalog.Settings;

/// <summary>A setting on its way out. It keeps working here, for old clients still send it.</summary>
/// <param name="Since">A date, a month or words such as "before 2025-03": as exact as the source is.</param>
/// <param name="Note">What happened to it.</param>
/// <param name="Successor">Id of the setting to use instead, or null.</param>
public sealed record Deprecation(string Since, string Note, string? Successor = null);
