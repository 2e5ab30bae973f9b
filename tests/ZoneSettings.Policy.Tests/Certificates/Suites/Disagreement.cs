namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>A row of tests/data/certificate-disagreements.json: cases that are judged otherwise here, for one reason.</summary>
public sealed record Disagreement
{
    public required string Id { get; init; }

    /// <summary><c>accept</c> or <c>reject</c>: what is done here, against the suite.</summary>
    public required string Ours { get; init; }

    public required string Reason { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<string> Cases { get; init; }

    public bool Accepts => Ours switch
    {
        "accept" => true,
        "reject" => false,
        _ => throw new InvalidDataException($"{Id}: neither accept nor reject but {Ours}."),
    };
}
