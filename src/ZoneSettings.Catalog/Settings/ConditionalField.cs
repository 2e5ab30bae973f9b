namespace ZoneSettings.Catalog.Settings;

/// <summary>A field of answers that is there only while the setting has a certain value. Nothing here computes it: it is null.</summary>
/// <param name="Name">The field.</param>
/// <param name="WhileValue">The value, as canonical JSON.</param>
public sealed record ConditionalField(string Name, string WhileValue);
