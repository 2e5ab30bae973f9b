using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What came of a question.</summary>
internal sealed record OriginReply
{
    /// <summary>Why there was no answer; null when there was one.</summary>
    public OriginFailure? Failure { get; init; }

    /// <summary>HTTP status of the answer; 0 without one.</summary>
    public int Status { get; init; }

    /// <summary>HTTP version of the answer, such as <c>1.1</c>; null without one.</summary>
    public string? Version { get; init; }

    /// <summary>Where a redirect leads, in harmless characters; null when it is none.</summary>
    public string? Location { get; init; }

    /// <summary>Scheme to which it redirects for the same host and path; null when it does not.</summary>
    public HttpScheme? RedirectsTo { get; init; }
}
