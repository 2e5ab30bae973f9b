namespace ZoneSettings.Policy.Certificates;

/// <summary>One reason why a certificate is refused.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sentence">
/// The same for an operator, in English, with a full stop. Names out of certificates are cut short, and characters in
/// them that could harm a log, a header or a page are replaced; still encode it for where it goes.
/// </param>
public sealed record CertificateFault(CertificateFaultKind Kind, string Sentence)
{
    /// <summary>The word of <see cref="Kind"/>, e.g. <c>expired</c>.</summary>
    public string Word => Kind.ToWord();
}
