using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Rows;

/// <summary>Who owns zones. Immutable; a change makes a new instance.</summary>
public sealed class Account
{
    /// <summary>Identity.</summary>
    public required HexId Id { get; init; }

    /// <summary>Name for people; need not be unique.</summary>
    public required string Name { get; init; }
}
