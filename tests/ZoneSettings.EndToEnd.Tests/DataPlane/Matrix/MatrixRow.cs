namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>One cell of the matrix of modes, visitors and origins. The README beside the table explains the fields.</summary>
public sealed record MatrixRow
{
    public required string Id { get; init; }

    /// <summary>Setting <c>ssl</c> of the zone.</summary>
    public required string Mode { get; init; }

    /// <summary>Setting <c>always_use_https</c> of the zone: on or off.</summary>
    public required string AlwaysUseHttps { get; init; }

    /// <summary>The address that the visitor asks for.</summary>
    public required string Visit { get; init; }

    /// <summary>Name of the origin behind it.</summary>
    public required string Origin { get; init; }

    /// <summary>HTTP status for the visitor.</summary>
    public required int Status { get; init; }

    /// <summary>Word of the failure; null when there is none.</summary>
    public required string? Failure { get; init; }

    /// <summary>What is wrong with the certificate, in words; empty when that is not what failed.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Where the visitor is sent; null for nowhere.</summary>
    public required string? Location { get; init; }

    /// <summary>What the origin saw; null when no request may have come to it, or when it cannot tell.</summary>
    public required MatrixSeen? Seen { get; init; }

    /// <summary>What of the expectation no document says; null when all of it is documented.</summary>
    public required string? Inferred { get; init; }

    public required IReadOnlyList<string> Source { get; init; }

    /// <summary>The mode that acts: flexible is full on https ports other than 443. Documented.</summary>
    public string ActsAs => Mode == "flexible" && new Uri(Visit) is { Scheme: "https", Port: not 443 } ? "full" : Mode;

    /// <summary>The zone of the address: its host without the first label.</summary>
    public string Zone => new Uri(Visit).Host[(Origin.Length + 1)..];
}
