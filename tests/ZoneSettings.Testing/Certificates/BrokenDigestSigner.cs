using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>Signs correctly with a digest that the platform no longer signs certificates with: SHA-1 or MD5.</summary>
internal sealed class BrokenDigestSigner(X509SignatureGenerator keyHolder, RSA? rsa, ECDsa? elliptic) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(OidOf(hashAlgorithm));
            if (rsa is not null)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => rsa is not null
        ? rsa.SignData(data, hashAlgorithm, RSASignaturePadding.Pkcs1)
        : elliptic!.SignData(data, hashAlgorithm, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => keyHolder.PublicKey;

    private string OidOf(HashAlgorithmName digest) => (digest.Name, rsa is not null) switch
    {
        ("SHA1", true) => "1.2.840.113549.1.1.5",
        ("MD5", true) => "1.2.840.113549.1.1.4",
        ("SHA1", false) => "1.2.840.10045.4.1",
        _ => throw new ArgumentOutOfRangeException(nameof(digest), digest, "No identifier for this digest and key."),
    };
}
