namespace ZoneSettings.Proxy.Probing;

/// <summary>A report for programs.</summary>
/// <param name="Host">Host name that was asked for.</param>
/// <param name="Origin">Address of the origin.</param>
/// <param name="Path">Path and query that were asked for.</param>
/// <param name="StrictestMode">The strictest mode that works for visitors of both schemes; null for none.</param>
/// <param name="Modes">From weakest to strongest.</param>
/// <param name="Exchanges">What was asked of the origin and what came of it.</param>
internal sealed record ProbeView(
    string Host, string Origin, string Path, string? StrictestMode, IReadOnlyList<ProbeView.Mode> Modes,
    IReadOnlyList<ProbeView.Exchange> Exchanges)
{
    /// <summary>One mode.</summary>
    internal sealed record Mode(string Ssl, bool Works, Visitor Http, Visitor Https, IReadOnlyList<Hazard> Hazards);

    /// <summary>One visitor. Outcome is <c>answer</c>, <c>failure</c>, <c>redirect</c> or <c>redirect-loop</c>; failure and reasons are the words of the header <c>Origin-Failure</c>.</summary>
    internal sealed record Visitor(
        string Outcome, bool Works, int Status, string? Failure, IReadOnlyList<string> Reasons, string Text, string? Note);

    /// <summary>One danger, with the code of the settings API.</summary>
    internal sealed record Hazard(int Code, string Message);

    /// <summary>One exchange. Check is <c>none</c>, <c>any</c> or <c>valid</c>; status and version are null without an answer.</summary>
    internal sealed record Exchange(
        string Scheme, int Port, string Check, string Visitor, int? Status, string? Version, string? Location,
        string? Failure, IReadOnlyList<string> Reasons, IReadOnlyList<string> Sentences);
}
