using System.Runtime.CompilerServices;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Rows;

/// <summary>A credential, without its secret. Immutable; equal only to itself.</summary>
public sealed record ApiToken
{
    /// <summary>Identity; public.</summary>
    public required HexId Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token's text: 32 bytes. The text itself is nowhere.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Permission words, separated by spaces.</summary>
    public required string Permissions { get; init; }

    /// <summary>What it may see: <c>*</c>, or zone ids and <c>account:</c> ids separated by spaces.</summary>
    public required string Scope { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedOn { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>When somebody revoked it; null while it is good.</summary>
    public DateTimeOffset? RevokedOn { get; init; }

    /// <summary>When it was last used, to about a minute; null for never.</summary>
    public DateTimeOffset? LastUsedOn { get; init; }

    /// <inheritdoc/>
    public bool Equals(ApiToken? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
