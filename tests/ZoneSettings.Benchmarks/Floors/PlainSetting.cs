namespace ZoneSettings.Benchmarks.Floors;

/// <summary>A stored value of the plain server.</summary>
internal sealed class PlainSetting
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The setting.</summary>
    public required string SettingId { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; set; }
}
