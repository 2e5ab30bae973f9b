namespace ZoneSettings.Catalog.Settings;

/// <summary>A value that ends by itself; answers count the seconds in <c>time_remaining</c>.</summary>
/// <param name="Value">The value that ends, as canonical JSON.</param>
/// <param name="Afterwards">What the setting is then, as canonical JSON.</param>
/// <param name="Duration">How long it lasts.</param>
public sealed record TimeLimit(string Value, string Afterwards, TimeSpan Duration);
