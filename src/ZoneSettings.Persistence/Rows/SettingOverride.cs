using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Rows;

/// <summary>A value that someone set. A setting without a row has its default; no row holds a default that nobody chose. Immutable.</summary>
public sealed class SettingOverride
{
    /// <summary>The zone.</summary>
    public required HexId ZoneId { get; init; }

    /// <summary>The setting.</summary>
    public required string SettingId { get; init; }

    /// <summary>The value, as canonical JSON of the setting's kind.</summary>
    public required string ValueJson { get; init; }

    /// <summary>When it was set.</summary>
    public required DateTimeOffset ModifiedOn { get; init; }

    /// <summary>Position in the change feed; also the concurrency token.</summary>
    public required long Revision { get; init; }
}
