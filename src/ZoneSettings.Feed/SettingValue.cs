namespace ZoneSettings.Feed;

/// <summary>A setting and its value on the way to a data plane.</summary>
/// <param name="SettingId">Id of the setting, such as <c>ssl</c>.</param>
/// <param name="ValueJson">The value, as compact JSON.</param>
/// <param name="EndsOn">From this instant on the setting has its default again; null for a value that lasts.</param>
public readonly record struct SettingValue(string SettingId, string ValueJson, DateTimeOffset? EndsOn = null);
