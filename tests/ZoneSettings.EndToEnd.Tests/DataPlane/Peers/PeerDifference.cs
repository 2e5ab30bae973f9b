namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>A certificate about which a well-known proxy thinks otherwise. The README beside the table explains the fields.</summary>
public sealed record PeerDifference
{
    public required string Id { get; init; }

    /// <summary>nginx or haproxy.</summary>
    public required string Peer { get; init; }

    /// <summary>full or strict.</summary>
    public required string Mode { get; init; }

    /// <summary>Name of the origin.</summary>
    public required string Origin { get; init; }

    /// <summary>accepts or refuses; the matrix says the opposite.</summary>
    public required string PeerVerdict { get; init; }

    public required string Because { get; init; }

    public required IReadOnlyList<string> Source { get; init; }
}
