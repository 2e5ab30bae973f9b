using System.Security.Cryptography;

namespace ZoneSettings.Testing.Certificates;

/// <summary>
/// The certificates that an origin may show, good and bad, for the requested and the target name; made on first use.
/// A trust store for them holds <see cref="Root"/> and nothing else.
/// </summary>
/// <param name="requestedNames">The names that visitors request; wildcards are permitted.</param>
/// <param name="targetName">The name that is configured for the origin.</param>
/// <param name="now">The instant that decides what is expired.</param>
public sealed class OriginCertificates(IReadOnlyList<string> requestedNames, string targetName, DateTimeOffset now)
    : IDisposable
{
    private readonly List<IDisposable> made = [];
    private readonly Dictionary<string, IssuedCertificate> issued = [];
    private CertificateAuthority? root;
    private CertificateAuthority? intermediate;

    /// <summary>The certificates for one requested name.</summary>
    public OriginCertificates(string requestedName, string targetName, DateTimeOffset now)
        : this([requestedName], targetName, now)
    {
    }

    /// <summary>The only trust anchor.</summary>
    public CertificateAuthority Root => root ??= Keep(CertificateAuthority.CreateRoot("Test Root"));

    /// <summary>The requested name, sent with its intermediate.</summary>
    public IssuedCertificate Good => Make(nameof(Good), () => Intermediate.Issue(Requested));

    /// <summary>Bears the target name only.</summary>
    public IssuedCertificate TargetName => Make(nameof(TargetName), () => Intermediate.Issue(Requested with { Names = [targetName] }));

    /// <summary>Bears neither name.</summary>
    public IssuedCertificate WrongName =>
        Make(nameof(WrongName), () => Intermediate.Issue(Requested with { Names = ["wrong-name.test"] }));

    /// <summary>Ended yesterday.</summary>
    public IssuedCertificate Expired => Make(
        nameof(Expired),
        () => Intermediate.Issue(Requested with { NotBefore = now.AddDays(-90), NotAfter = now.AddDays(-1) }));

    /// <summary>Begins tomorrow.</summary>
    public IssuedCertificate NotYetValid => Make(
        nameof(NotYetValid),
        () => Intermediate.Issue(Requested with { NotBefore = now.AddDays(1), NotAfter = now.AddDays(90) }));

    /// <summary>Signed itself and is not in the store.</summary>
    public IssuedCertificate SelfSigned => Make(nameof(SelfSigned), () => CertificateAuthority.CreateSelfSigned(Requested));

    /// <summary>Issued by a root that is not in the store.</summary>
    public IssuedCertificate UnknownAuthority => Make(nameof(UnknownAuthority),
        () => Keep(CertificateAuthority.CreateRoot("Unknown Root")).Issue(Requested));

    /// <summary>Signed with SHA-1.</summary>
    public IssuedCertificate Sha1 =>
        Make(nameof(Sha1), () => Intermediate.Issue(Requested with { Digest = HashAlgorithmName.SHA1 }));

    /// <summary>Has an RSA key of 1024 bits. OpenSSL serves it at security level 0 or 1 only.</summary>
    public IssuedCertificate Rsa1024 => Make(nameof(Rsa1024), () => Intermediate.Issue(Requested with { Key = KeyKind.Rsa1024 }));

    /// <summary>Is meant for clients only.</summary>
    public IssuedCertificate ForClients => Make(nameof(ForClients),
        () => Intermediate.Issue(Requested with { Usages = [UsageOids.ClientAuthentication] }));

    private CertificateAuthority Intermediate => intermediate ??= Keep(Root.CreateIntermediate("Test Intermediate"));

    private LeafRequest Requested => new() { Names = requestedNames };

    public void Dispose() => made.ForEach(one => one.Dispose());

    private IssuedCertificate Make(string name, Func<IssuedCertificate> make)
    {
        if (!issued.TryGetValue(name, out var certificate))
        {
            certificate = Keep(make());
            issued.Add(name, certificate);
        }

        return certificate;
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        made.Add(one);
        return one;
    }
}
