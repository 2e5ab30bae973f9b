using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>What every certificate has. The validity is wide, so that only a test of validity needs to think of it.</summary>
public abstract record CertificateRequestBase
{
    /// <summary>First instant, in whole seconds.</summary>
    public DateTimeOffset NotBefore { get; init; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Last instant, in whole seconds.</summary>
    public DateTimeOffset NotAfter { get; init; } = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public KeyKind Key { get; init; } = KeyKind.EcP256;

    /// <summary>A public key to certify instead of one of kind <see cref="Key"/>; the certificate then has no private key.</summary>
    public PublicKey? ForeignKey { get; init; }

    /// <summary>The digest with which the issuer signs it.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>What signs it instead of the issuer's key: another padding, or nonsense.</summary>
    public X509SignatureGenerator? Signer { get; init; }

    /// <summary>Extended key usages as identifiers; empty for no such extension.</summary>
    public IReadOnlyList<string> Usages { get; init; } = [];

    /// <summary>Further extensions; one of a kind that the certificate would have anyway takes that one's place.</summary>
    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    /// <summary>Identifiers of extensions to leave out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
