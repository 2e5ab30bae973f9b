using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>A certificate as a server needs it.</summary>
public sealed class IssuedCertificate : IDisposable
{
    private readonly KeyPair? key;

    internal IssuedCertificate(X509Certificate2 certificate, KeyPair? key, X509Certificate2Collection intermediates)
    {
        Certificate = certificate;
        this.key = key;
        Intermediates = intermediates;
    }

    /// <summary>The certificate with its private key, which SslStream and Kestrel can use.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What to send beside it: the authorities from its issuer upwards, the root left out. They belong to their authorities.</summary>
    public X509Certificate2Collection Intermediates { get; }

    /// <summary>The certificate and the intermediates as PEM, in the order in which nginx and HAProxy want them.</summary>
    public string ToPem() =>
        string.Join('\n', Intermediates.Prepend(Certificate).Select(certificate => certificate.ExportCertificatePem())) + "\n";

    /// <summary>The private key as PEM. HAProxy takes it in the same file as the certificate.</summary>
    /// <exception cref="InvalidOperationException">The certificate was made for a foreign key.</exception>
    public string KeyToPem() =>
        (key ?? throw new InvalidOperationException("The private key is not known.")).ToPem() + "\n";

    public void Dispose()
    {
        Certificate.Dispose();
        key?.Dispose();
    }
}
