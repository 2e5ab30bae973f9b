namespace ZoneSettings.Persistence.Rows;

/// <summary>The one row that counts changes. Every writing transaction locks it, so revisions become visible in order.</summary>
public sealed class FeedState
{
    /// <summary>Key of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Generation of the numbering: 16 hex digits, drawn when the database is made or restored.</summary>
    public required string Epoch { get; init; }

    /// <summary>Revision of the last change; 0 before the first.</summary>
    public required long Revision { get; init; }
}
