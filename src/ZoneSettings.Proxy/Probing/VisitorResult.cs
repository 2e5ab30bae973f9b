using ZoneSettings.Policy.Failures;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What a visitor of one scheme would get in one mode.</summary>
internal sealed record VisitorResult
{
    public required VisitorOutcome Outcome { get; init; }

    /// <summary>Whether the visitor sees the site: an answer of the origin below 500, in the end and without a loop.</summary>
    public required bool Works { get; init; }

    /// <summary>The first status that the visitor gets.</summary>
    public required int Status { get; init; }

    /// <summary>Why there is no answer, at once or after a redirect; null when there is one.</summary>
    public OriginFailure? Failure { get; init; }

    /// <summary>All of it in a few words.</summary>
    public required string Text { get; init; }

    /// <summary>How a redirect loop comes about, as a sentence; null without one.</summary>
    public string? Note { get; init; }
}
