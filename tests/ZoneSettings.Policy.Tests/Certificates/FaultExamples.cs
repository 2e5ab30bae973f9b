using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>For every kind of fault a certificate that has it and no other.</summary>
internal sealed class FaultExamples : IAsyncDisposable
{
    private readonly OriginCertificates origins = new(Judging.Host, "origin.example.net", Judging.Now);
    private readonly List<IDisposable> made = [];
    private DownloadSite? site;

    /// <summary>What is said about a certificate with this fault.</summary>
    public CertificateVerdict Of(CertificateFaultKind kind) => kind switch
    {
        CertificateFaultKind.Missing =>
            new OriginCertificateValidator(TrustStore.System).Validate(null, [], Judging.Host, null, Judging.Now),
        CertificateFaultKind.Malformed => Judge(With(new X509Extension("2.5.29.17", [0x30, 0], critical: false))),
        CertificateFaultKind.Expired => Judge(origins.Expired),
        CertificateFaultKind.NotYetValid => Judge(origins.NotYetValid),
        CertificateFaultKind.Name => Judge(origins.WrongName),
        CertificateFaultKind.SelfSigned => Judge(origins.SelfSigned),
        CertificateFaultKind.Untrusted => Judging.Judge(origins.Good.Certificate,
            [.. origins.Good.Intermediates, origins.Root.Certificate], [Other.Certificate]),
        CertificateFaultKind.Incomplete => Judge(origins.UnknownAuthority),
        CertificateFaultKind.Signature => Judge(ForgedByNamesake()),
        CertificateFaultKind.WeakSignature => Judge(origins.Sha1),
        CertificateFaultKind.WeakKey => Judge(origins.Rsa1024),
        CertificateFaultKind.Usage => Judge(origins.ForClients),
        CertificateFaultKind.Authority => Judge(With(new X509BasicConstraintsExtension(true, false, 0, critical: true))),
        CertificateFaultKind.Issuer => Judge(Below(new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, critical: true))),
        CertificateFaultKind.NameConstraint => Judge(Below(NameConstraintsExtension.Create(["example.net"], []))),
        CertificateFaultKind.Unsupported => Judge(With(new X509Extension("1.3.6.1.4.1.99999.1", [5, 0], critical: true))),
        CertificateFaultKind.Revoked => JudgeRevocation(isRevoked: true),
        CertificateFaultKind.RevocationUnknown => JudgeRevocation(isRevoked: false),
        // Addresses that belong to a network (RFC 3779), and an issuer to which they do not belong.
        CertificateFaultKind.Chain => Judge(With(new X509Extension(
            "1.3.6.1.5.5.7.1.7", Convert.FromHexString("300C300A0402000130040302000A"), critical: false))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No example of this fault."),
    };

    public async ValueTask DisposeAsync()
    {
        made.ForEach(one => one.Dispose());
        origins.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private CertificateAuthority Other => Keep(CertificateAuthority.CreateRoot("Other Root"));

    private CertificateVerdict Judge(IssuedCertificate origin) => Judging.Judge(origin, [origins.Root.Certificate]);

    private IssuedCertificate With(X509Extension extension) =>
        Keep(origins.Root.Issue(new LeafRequest { Names = [Judging.Host], Extensions = [extension] }));

    private IssuedCertificate Below(X509Extension extension)
    {
        var below = Keep(origins.Root.CreateIntermediate(new AuthorityRequest("Below") { Extensions = [extension] }));
        return Keep(below.Issue(new LeafRequest { Names = [Judging.Host] }));
    }

    private IssuedCertificate ForgedByNamesake()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Keep(origins.Root.Issue(
            new LeafRequest { Names = [Judging.Host], Signer = X509SignatureGenerator.CreateForECDsa(key) }));
    }

    private CertificateVerdict JudgeRevocation(bool isRevoked)
    {
        site ??= new DownloadSite();
        var address = site.NewAddress("list.crl");
        var origin = With(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address]));
        if (isRevoked)
        {
            site.Put(address, origins.Root.ListRevoked(Judging.Now.AddDays(-1), origin.Certificate));
        }

        return new OriginCertificateValidator(TrustStore.Of([origins.Root.Certificate]), RevocationCheck.Hard)
            .Validate(origin.Certificate, [], Judging.Host, null, Judging.Now);
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        made.Add(one);
        return one;
    }
}
