using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>
/// An authority that lives for a test. <c>using var root = CertificateAuthority.CreateRoot("Test Root");</c>
/// <c>using var server = root.Issue(new LeafRequest { Names = ["example.com"] });</c>
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly KeyPair key;
    private readonly X509Certificate2Collection intermediates;

    private CertificateAuthority(X509Certificate2 certificate, KeyPair key, X509Certificate2Collection intermediates)
    {
        Certificate = certificate;
        this.key = key;
        this.intermediates = intermediates;
    }

    /// <summary>The authority's certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A root that signs itself.</summary>
    public static CertificateAuthority CreateRoot(string name) => CreateRoot(new AuthorityRequest(name));

    /// <summary>A root that signs itself.</summary>
    public static CertificateAuthority CreateRoot(AuthorityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = KeyPair.Create(request.Key);
        var subject = new X500DistinguishedName($"CN={request.Name}");
        return new CertificateAuthority(Sign(RequestOf(request, key), request, subject, key), key, []);
    }

    /// <summary>A server's certificate that signs itself, as operators make them.</summary>
    public static IssuedCertificate CreateSelfSigned(LeafRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = KeyPair.Create(request.Key);
        var certificate = RequestOf(request, key);
        return Join(Sign(certificate, request, certificate.SubjectName, key), request, key, []);
    }

    /// <summary>An authority below this one.</summary>
    public CertificateAuthority CreateIntermediate(string name) => CreateIntermediate(new AuthorityRequest(name));

    /// <summary>An authority below this one.</summary>
    public CertificateAuthority CreateIntermediate(AuthorityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var below = KeyPair.Create(request.Key);
        return new CertificateAuthority(
            Sign(RequestOf(request, below), request, Certificate.SubjectName, key), below, IntermediatesToSend());
    }

    /// <summary>This authority's name and key, certified by another one as well.</summary>
    /// <param name="issuer">Who certifies it.</param>
    /// <param name="request">Its name has to be this authority's.</param>
    /// <returns>The other certificate; the caller disposes of it.</returns>
    public X509Certificate2 CrossSign(CertificateAuthority issuer, AuthorityRequest request)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(request);
        return Sign(RequestOf(request, key), request, issuer.Certificate.SubjectName, issuer.key);
    }

    /// <summary>A certificate for a server or a client.</summary>
    public IssuedCertificate Issue(LeafRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var leafKey = KeyPair.Create(request.Key);
        var certificate = Sign(RequestOf(request, leafKey), request, Certificate.SubjectName, key);
        return Join(certificate, request, leafKey, IntermediatesToSend());
    }

    /// <summary>A list of what this authority has revoked, as it is published: DER.</summary>
    /// <param name="from">When it was made; the next one is due a week later.</param>
    /// <param name="revoked">Certificates that this authority issued.</param>
    public byte[] ListRevoked(DateTimeOffset from, params IEnumerable<X509Certificate2> revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            list.AddEntry(certificate, from);
        }

        var identifier = X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false);
        return list.Build(
            Certificate.SubjectName, key.CreateSigner(HashAlgorithmName.SHA256), 1, from.AddDays(7), HashAlgorithmName.SHA256, identifier, from);
    }

    /// <summary>The authority's certificate as PEM, for a trust store.</summary>
    public string ToPem() => Certificate.ExportCertificatePem() + "\n";

    public void Dispose()
    {
        Certificate.Dispose();
        key.Dispose();
    }

    private static IssuedCertificate Join(
        X509Certificate2 certificate, LeafRequest request, KeyPair key, X509Certificate2Collection intermediates)
    {
        if (request.ForeignKey is not null)
        {
            key.Dispose();
            return new IssuedCertificate(certificate, key: null, intermediates);
        }

        using (certificate)
        {
            return new IssuedCertificate(key.Join(certificate), key, intermediates);
        }
    }

    private static CertificateRequest RequestOf(AuthorityRequest request, KeyPair key)
    {
        var certificate = Begin(request, new X500DistinguishedName($"CN={request.Name}"), key);
        certificate.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, request.PathLength is not null, request.PathLength ?? 0, critical: true));
        certificate.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return Finish(certificate, request);
    }

    private static CertificateRequest RequestOf(LeafRequest request, KeyPair key)
    {
        var certificate = Begin(request, new X500DistinguishedName($"CN={request.CommonName ?? "Test Server"}"), key);
        certificate.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        certificate.CertificateExtensions.Add(new X509KeyUsageExtension(request.KeyUsage, critical: true));
        if (request.Names.Count > 0)
        {
            certificate.CertificateExtensions.Add(NamesOf(request.Names));
        }

        return Finish(certificate, request);
    }

    private static CertificateRequest Begin(CertificateRequestBase request, X500DistinguishedName subject, KeyPair key)
    {
        var publicKey = request.ForeignKey ?? key.PublicKey;
        var certificate = new CertificateRequest(subject, publicKey, request.Digest);
        certificate.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(
            publicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha1, critical: false));
        return certificate;
    }

    private static CertificateRequest Finish(CertificateRequest certificate, CertificateRequestBase request)
    {
        if (request.Usages.Count > 0)
        {
            var usages = new OidCollection();
            foreach (var usage in request.Usages)
            {
                usages.Add(new Oid(usage));
            }

            certificate.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, critical: false));
        }

        var replaced = request.Extensions.Select(extension => extension.Oid?.Value).Concat(request.Without).ToHashSet();
        foreach (var extension in certificate.CertificateExtensions.Where(own => replaced.Contains(own.Oid?.Value)).ToList())
        {
            certificate.CertificateExtensions.Remove(extension);
        }

        foreach (var extension in request.Extensions)
        {
            certificate.CertificateExtensions.Add(extension);
        }

        return certificate;
    }

    private static X509Certificate2 Sign(
        CertificateRequest certificate, CertificateRequestBase request, X500DistinguishedName issuer, KeyPair issuerKey) =>
        certificate.Create(
            issuer, request.Signer ?? issuerKey.CreateSigner(request.Digest), request.NotBefore, request.NotAfter, SerialNumber());

    // Positive, and never the same twice, as authorities have to make them.
    private static byte[] SerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(16);
        number[0] = (byte)(number[0] & 0x7f | 0x40);
        return number;
    }

    private static X509Extension NamesOf(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }

    private X509Certificate2Collection IntermediatesToSend() =>
        Certificate.SubjectName.RawData.AsSpan().SequenceEqual(Certificate.IssuerName.RawData)
            ? []
            : [Certificate, .. intermediates];
}
