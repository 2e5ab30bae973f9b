using System.Net.Http.Headers;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Exchanges;

/// <summary>What came of one request to the control plane. Sentences are for operators and hold no secrets.</summary>
internal abstract record Exchange
{
    private Exchange()
    {
    }

    /// <summary>What went wrong; null when the exchange led somewhere.</summary>
    public virtual string? Failure => null;

    /// <summary>A document of the feed.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="Faults">Items in it that could not be read.</param>
    /// <param name="Tag">ETag of the answer, for the next conditional request; null when it had none.</param>
    public sealed record Received<T>(T Document, IReadOnlyList<ItemFault> Faults, EntityTagHeaderValue? Tag) : Exchange;

    /// <summary>What was reported has arrived.</summary>
    public sealed record Accepted : Exchange;

    /// <summary>What the client has is what there is.</summary>
    public sealed record NotModified : Exchange;

    /// <summary>The feed cannot go on from the position that was asked for; only a snapshot helps.</summary>
    public sealed record CursorGone(string Sentence) : Exchange;

    /// <summary>Somebody has to mend it; the sentence says what.</summary>
    public sealed record Refused(string Sentence) : Exchange
    {
        public override string Failure => Sentence;
    }

    /// <summary>No answer, or one that says that there will be another later.</summary>
    /// <param name="Sentence">What happened.</param>
    /// <param name="RetryAfter">When the control plane wants to be asked again; null when it did not say.</param>
    public sealed record Unavailable(string Sentence, TimeSpan? RetryAfter = null) : Exchange
    {
        public override string Failure => Sentence;
    }

    /// <summary>An answer that is no document of the feed, or none that may be applied.</summary>
    public sealed record Unusable(string Sentence) : Exchange
    {
        public override string Failure => Sentence;
    }
}
