namespace ZoneSettings.Benchmarks.Floors;

/// <summary>A line of the plain server's log of changes.</summary>
internal sealed class PlainChange
{
    /// <summary>Number of the line.</summary>
    public long Id { get; init; }

    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The setting.</summary>
    public required string SettingId { get; init; }

    /// <summary>The new value.</summary>
    public required string Value { get; init; }
}
