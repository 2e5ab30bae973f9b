namespace ZoneSettings.Testing.Certificates;

/// <summary>What is asked for when an authority is made.</summary>
/// <param name="Name">The common name, and the whole of the subject.</param>
public sealed record AuthorityRequest(string Name) : CertificateRequestBase
{
    /// <summary>How many authorities may stand between this one and a server; null for any number.</summary>
    public int? PathLength { get; init; }
}
