using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>Reads certificates that the configuration names. What is told of a fault holds neither a key nor a password.</summary>
internal static class CertificateFiles
{
    /// <summary>A certificate with its key and with what else is in the file, to be sent along; null when none is named or it cannot be read.</summary>
    public static SslStreamCertificateContext? Certificate(
        this SectionReader section, string certificateKey, string keyKey, string passwordKey)
    {
        var path = section.Path(certificateKey);
        var keyPath = section.Path(keyKey);
        var password = section.Text(passwordKey);
        if (path is null)
        {
            if (keyPath is not null)
            {
                section.Refuse(keyKey, $"needs a {certificateKey} beside it.");
            }

            return null;
        }

        try
        {
            return Load(path, keyPath, password);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            section.Refuse(certificateKey, $"'{path}' cannot be read as a certificate with its private key: {fault.Message}");
            return null;
        }
    }

    /// <summary>Trust anchors; null when none are named or they cannot be read.</summary>
    public static TrustStore? TrustStore(this SectionReader section, string key)
    {
        if (section.Path(key) is not { } path)
        {
            return null;
        }

        try
        {
            return Policy.Certificates.TrustStore.ReadPem(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is TrustStoreFormatException or IOException or UnauthorizedAccessException)
        {
            section.Refuse(key, $"'{path}' cannot be read as trust anchors: {fault.Message}");
            return null;
        }
    }

    private static SslStreamCertificateContext Load(string path, string? keyPath, string? password)
    {
        var isPem = X509Certificate2.GetCertContentType(path) == X509ContentType.Cert;
        return isPem ? LoadPem(path, keyPath, password) : LoadPkcs12(path, password);
    }

    private static SslStreamCertificateContext LoadPem(string path, string? keyPath, string? password)
    {
        var certificate = password is null
            ? X509Certificate2.CreateFromPemFile(path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        return Join(certificate, chain);
    }

    private static SslStreamCertificateContext LoadPkcs12(string path, string? password)
    {
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        var certificate = chain.FirstOrDefault(candidate => candidate.HasPrivateKey)
            ?? throw new CryptographicException("It has no private key.");
        return Join(certificate, chain);
    }

    private static SslStreamCertificateContext Join(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        foreach (var own in chain.Where(other => other.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)).ToList())
        {
            chain.Remove(own);
        }

        // Offline: what is to be sent lies in the file, and nothing is downloaded.
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }
}
