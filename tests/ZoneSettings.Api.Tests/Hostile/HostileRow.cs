namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>
/// One request of tests/data/hostile.json or hostile-harmless.json. In head and body, <c>\xNN</c> is a byte,
/// <c>&lt;&lt;5000*A&gt;&gt;</c> is 5000 times A, and names in braces are filled in by <see cref="HostileRequest"/>.
/// </summary>
public sealed record HostileRow
{
    public required string Id { get; init; }

    /// <summary>What a sender could hope for, or what a careless one does.</summary>
    public required string Tries { get; init; }

    /// <summary>Request line and header lines.</summary>
    public required IReadOnlyList<string> Head { get; init; }

    public string Body { get; init; } = "";

    /// <summary>The body, when it is no text.</summary>
    public string? BodyBase64 { get; init; }

    /// <summary>Whether the sender says that nothing more will come.</summary>
    public bool HalfClose { get; init; }

    /// <summary>Most answers to wait for; more than 1 when the bytes hold more than one request.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>What the first answer's status may be.</summary>
    public required IReadOnlyList<int> Status { get; init; }

    /// <summary>Code of the first error; null where any will do.</summary>
    public int? Code { get; init; }

    /// <summary>Whether the web server refuses it before the service: then the status is enough, and closing will do.</summary>
    public bool Kestrel { get; init; }

    /// <summary>Why the answer is right: a standard's section, or what the API promises.</summary>
    public required string Source { get; init; }
}
