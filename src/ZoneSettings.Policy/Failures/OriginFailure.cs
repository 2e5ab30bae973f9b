using System.Collections.ObjectModel;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Failures;

/// <summary>
/// Why a visitor gets no answer of the origin, or why this proxy does not even ask it: a status, a word for programs and
/// reasons for people. One header and one page for all of them. Immutable. Send it with <c>Cache-Control: no-store</c>.
/// </summary>
public sealed class OriginFailure
{
    /// <summary>Name of the header that <see cref="ToHeader"/> is the value of.</summary>
    public const string HeaderName = "Origin-Failure";

    /// <summary>Media type of <see cref="ToHtml"/>.</summary>
    public const string HtmlMediaType = "text/html; charset=utf-8";

    internal OriginFailure(OriginFailureKind kind, params IReadOnlyList<string> reasons)
    {
        Kind = kind;
        Text = FailureText.Of(kind);
        Reasons = reasons;
    }

    /// <summary>What happened.</summary>
    public OriginFailureKind Kind { get; }

    /// <summary>HTTP status: 520 to 526 and 530 for the origin's failures, else one of 421, 500, 502, 503, 530.</summary>
    public int Status => Text.Status;

    /// <summary>A token for programs, in kebab case; one for each kind.</summary>
    public string Word => Text.Word;

    /// <summary>What exactly, in a few words each, such as <c>expired</c>; empty when nothing more is known. Never an address or the text of an exception.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>The reasons as sentences for the page; empty when the words say everything.</summary>
    public IReadOnlyList<string> Sentences { get; private init; } = ReadOnlyCollection<string>.Empty;

    /// <summary>When trying again makes sense, for <c>Retry-After</c>; null when nobody knows.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    internal FailureText Text { get; }

    /// <summary>
    /// What an exception means, when the phase is not known. What a connector has thrown as
    /// <see cref="OriginFailureException"/> is found; time that ran out counts as <see cref="OriginPhase.ReadResponse"/>.
    /// A visitor who went away is no failure: ask only when the visitor is still there.
    /// </summary>
    /// <param name="exception">What was caught.</param>
    public static OriginFailure Of(Exception exception) => FailureReading.Read(exception, phase: null);

    /// <summary>What an exception in a phase means; cancellation counts as time that ran out.</summary>
    /// <param name="phase">How far the request had come.</param>
    /// <param name="exception">What was caught.</param>
    public static OriginFailure Of(OriginPhase phase, Exception exception) => FailureReading.Read(exception, phase);

    /// <summary>Time ran out in a phase.</summary>
    /// <param name="phase">How far the request had come.</param>
    public static OriginFailure TimedOut(OriginPhase phase) => FailureReading.TimedOut(phase);

    /// <summary>The validator has refused the certificate: its word, not the exception that follows from it, makes a 526 of a 525.</summary>
    /// <param name="reasons">The validator's reasons, a few words each.</param>
    /// <param name="sentences">The same as sentences; null when the words say everything.</param>
    public static OriginFailure CertificateInvalid(IReadOnlyList<string> reasons, IReadOnlyList<string>? sentences = null) =>
        new(OriginFailureKind.CertificateInvalid, [.. reasons]) { Sentences = [.. sentences ?? []] };

    /// <summary>The same for a verdict as a whole.</summary>
    /// <param name="verdict">One that is not valid.</param>
    /// <exception cref="ArgumentException">It is valid.</exception>
    public static OriginFailure Of(CertificateVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.IsValid
            ? throw new ArgumentException("A valid certificate is no failure.", nameof(verdict))
            : CertificateInvalid([.. verdict.Faults.Select(fault => fault.Word)], [.. verdict.Faults.Select(fault => fault.Sentence)]);
    }

    /// <summary>A decision to refuse.</summary>
    /// <param name="reason">Why.</param>
    public static OriginFailure Of(RefusalReason reason) => new(reason switch
    {
        RefusalReason.UnknownMode => OriginFailureKind.UnknownMode,
        RefusalReason.UnlistedPort => OriginFailureKind.UnlistedPort,
        // Nothing was decided, or by a newer version: no origin has done anything wrong.
        _ => OriginFailureKind.ProxyFault,
    });

    /// <summary>No zone has the host that was asked for.</summary>
    public static OriginFailure UnknownZone() => new(OriginFailureKind.UnknownZone);

    /// <summary>The zone is known, its origin is not.</summary>
    public static OriginFailure NoOrigin() => new(OriginFailureKind.NoOrigin);

    /// <summary>Nothing has come from the control plane yet, nor from disk.</summary>
    /// <param name="retryAfter">When to try again; at least a second.</param>
    public static OriginFailure NoSettings(TimeSpan retryAfter) => new(OriginFailureKind.NoSettings)
    {
        RetryAfter = retryAfter < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : retryAfter,
    };

    /// <summary>This proxy failed, and not the origin.</summary>
    public static OriginFailure ProxyFault() => new(OriginFailureKind.ProxyFault);

    /// <summary>
    /// The value of the header <see cref="HeaderName"/>: an item with parameters as in RFC 8941, section 3.3, for example
    /// <c>certificate-invalid; status=526; mode=strict; reason="expired, name"</c>. Printable ASCII.
    /// </summary>
    /// <param name="mode">Mode of the zone; null when no zone was found.</param>
    public string ToHeader(EncryptionMode? mode) => FailureHeader.Write(this, mode);

    /// <summary>A page for people: status, reason, mode, and what the owner can do. Complete in itself, loads nothing.</summary>
    /// <param name="mode">Mode of the zone; null when no zone was found.</param>
    public string ToHtml(EncryptionMode? mode) => FailurePage.Write(this, mode);

    /// <summary>The word and the reasons, for a log.</summary>
    public override string ToString() => Reasons.Count == 0 ? Word : $"{Word} ({string.Join(", ", Reasons)})";
}
