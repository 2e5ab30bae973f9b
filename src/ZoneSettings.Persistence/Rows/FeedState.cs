namespace ZoneSettings.Persistence.Rows;

/// <summary>The one row that counts changes. Every writing transaction locks it, so revisions become visible in order.</summary>
public sealed class FeedState
{
    /// <summary>Key of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Generation of the numbering: 16 hex digits, drawn when the database is made or restored, or when the defaults change.</summary>
    public required string Epoch { get; init; }

    /// <summary>Revision of the last change; 0 before the first.</summary>
    public required long Revision { get; init; }

    /// <summary>
    /// Hash of the defaults that data planes were told in this epoch. A data plane that goes on by changes never hears of
    /// other ones, so a program with other defaults begins an epoch. Empty before the first start that knew of this.
    /// </summary>
    public string Defaults { get; init; } = "";

    /// <summary>
    /// The database in which this epoch was begun, where databases can be told apart from inside; a feed that finds itself
    /// in another one begins an epoch. Not stored by SQLite.
    /// </summary>
    public string Home { get; init; } = "";
}
