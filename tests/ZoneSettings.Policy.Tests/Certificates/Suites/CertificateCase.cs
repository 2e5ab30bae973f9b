namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>One case of a public suite, as far as it is looked at here. Certificates are PEM.</summary>
public sealed record CertificateCase
{
    public required string Id { get; init; }

    /// <summary><c>SERVER</c>, or <c>CLIENT</c>: the certificate of a client is judged, which nothing here does.</summary>
    public required string ValidationKind { get; init; }

    public required IReadOnlyList<string> TrustedCerts { get; init; }

    public required IReadOnlyList<string> UntrustedIntermediates { get; init; }

    public required string PeerCertificate { get; init; }

    /// <summary>Null for any time at which the certificates are valid.</summary>
    public required DateTimeOffset? ValidationTime { get; init; }

    /// <summary><c>SUCCESS</c> or <c>FAILURE</c>.</summary>
    public required string ExpectedResult { get; init; }

    /// <summary>Null where no name is to be checked.</summary>
    public required PeerName? ExpectedPeerName { get; init; }

    public bool IsOfServer => ValidationKind == "SERVER";

    public bool IsGood => ExpectedResult == "SUCCESS";

    public override string ToString() => Id;

    /// <summary>The name that the peer has to have.</summary>
    public sealed record PeerName(string Kind, string Value);
}
