using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>A private key of either family, behind the same few calls.</summary>
public sealed class KeyPair : IDisposable
{
    private readonly ECDsa? elliptic;
    private readonly RSA? rsa;

    private KeyPair(ECDsa? elliptic, RSA? rsa)
    {
        this.elliptic = elliptic;
        this.rsa = rsa;
    }

    /// <summary>Makes a new key.</summary>
    public static KeyPair Create(KeyKind kind) => kind switch
    {
        KeyKind.EcP256 => new KeyPair(ECDsa.Create(ECCurve.NamedCurves.nistP256), null),
        KeyKind.EcP384 => new KeyPair(ECDsa.Create(ECCurve.NamedCurves.nistP384), null),
        KeyKind.EcP521 => new KeyPair(ECDsa.Create(ECCurve.NamedCurves.nistP521), null),
        KeyKind.Rsa1024 => new KeyPair(null, RSA.Create(1024)),
        KeyKind.Rsa2048 => new KeyPair(null, RSA.Create(2048)),
        KeyKind.Rsa3072 => new KeyPair(null, RSA.Create(3072)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of key."),
    };

    /// <summary>The public half, as a certificate carries it.</summary>
    public PublicKey PublicKey => elliptic is not null ? new PublicKey(elliptic) : new PublicKey(rsa!);

    /// <summary>What signs certificates with it; RSA pads by PKCS 1. SHA-1 is possible, and MD5 with RSA.</summary>
    public X509SignatureGenerator CreateSigner(HashAlgorithmName digest)
    {
        var signer = elliptic is not null
            ? X509SignatureGenerator.CreateForECDsa(elliptic)
            : X509SignatureGenerator.CreateForRSA(rsa!, RSASignaturePadding.Pkcs1);
        return digest == HashAlgorithmName.SHA1 || digest == HashAlgorithmName.MD5
            ? new BrokenDigestSigner(signer, rsa, elliptic)
            : signer;
    }

    /// <summary>The certificate together with the key, in a form that a TLS server can use on every system.</summary>
    public X509Certificate2 Join(X509Certificate2 certificate)
    {
        using var joined = elliptic is not null
            ? certificate.CopyWithPrivateKey(elliptic)
            : certificate.CopyWithPrivateKey(rsa!);
        return X509CertificateLoader.LoadPkcs12(
            joined.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>The key as PEM (PKCS 8), not encrypted.</summary>
    public string ToPem() => elliptic?.ExportPkcs8PrivateKeyPem() ?? rsa!.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        elliptic?.Dispose();
        rsa?.Dispose();
    }
}
