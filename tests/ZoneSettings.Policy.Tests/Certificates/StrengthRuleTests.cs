using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>The floor for algorithms and keys, which the system does not have.</summary>
public sealed class StrengthRuleTests : IDisposable
{
    // RSA keys take long to make, so all tests share one.
    private static readonly Lazy<CertificateAuthority> RsaRoot = new(() =>
        CertificateAuthority.CreateRoot(new AuthorityRequest("RSA Root") { Key = KeyKind.Rsa2048 }));

    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Elliptic Root");

    [Theory]
    [InlineData(KeyKind.EcP256, "")]
    [InlineData(KeyKind.EcP384, "")]
    [InlineData(KeyKind.EcP521, "")]
    [InlineData(KeyKind.Rsa2048, "")]
    [InlineData(KeyKind.Rsa3072, "")]
    [InlineData(KeyKind.Rsa1024, "weak-key")]
    public void A_servers_key_has_a_floor(KeyKind key, string words)
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Key = key });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Theory]
    [InlineData("SHA256", "")]
    [InlineData("SHA384", "")]
    [InlineData("SHA512", "")]
    [InlineData("SHA1", "weak-signature")]
    [InlineData("MD5", "weak-signature")]
    public void A_servers_signature_has_a_floor(string digest, string words)
    {
        var rsa = RsaRoot.Value;
        using var origin = rsa.Issue(new LeafRequest { Names = [Judging.Host], Digest = new HashAlgorithmName(digest) });
        Assert.Equal(words, Judging.WordsOf(origin, rsa.Certificate));
    }

    [Theory]
    [InlineData("SHA256", "")]
    [InlineData("SHA1", "weak-signature")]
    public void Elliptic_signatures_have_the_same_floor(string digest, string words)
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Digest = new HashAlgorithmName(digest) });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void Rsa_pss_has_the_same_floor()
    {
        using var key = RSA.Create(2048);
        using var pss = CertificateAuthority.CreateRoot(new AuthorityRequest("Pss Root")
        {
            ForeignKey = new PublicKey(key),
            Signer = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pss),
        });
        using var good = pss.Issue(new LeafRequest
        {
            Names = [Judging.Host],
            Signer = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pss),
        });
        Assert.Equal("", Judging.WordsOf(good, pss.Certificate));
        using var weak = pss.Issue(new LeafRequest { Names = [Judging.Host], Signer = new PssWithDefaults(key) });
        Assert.Equal("weak-signature", Judging.WordsOf(weak, pss.Certificate));
    }

    [Theory]
    [InlineData(KeyKind.Rsa1024, "SHA256", "weak-key")]
    [InlineData(KeyKind.Rsa2048, "SHA1", "weak-signature")]
    [InlineData(KeyKind.Rsa1024, "SHA1", "weak-signature weak-key")]
    public void An_intermediate_has_the_same_floor(KeyKind key, string digest, string words)
    {
        using var below = root.CreateIntermediate(
            new AuthorityRequest("Weak Authority") { Key = key, Digest = new HashAlgorithmName(digest) });
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void The_signature_of_an_anchor_proves_nothing_and_may_be_weak()
    {
        using var old = CertificateAuthority.CreateRoot(
            new AuthorityRequest("Old Root") { Key = KeyKind.Rsa2048, Digest = HashAlgorithmName.SHA1 });
        using var origin = old.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("", Judging.WordsOf(origin, old.Certificate));
    }

    [Fact]
    public void The_key_of_an_anchor_signs_and_may_not_be_weak()
    {
        using var old = CertificateAuthority.CreateRoot(new AuthorityRequest("Old Root") { Key = KeyKind.Rsa1024 });
        using var origin = old.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("weak-key", Judging.WordsOf(origin, old.Certificate));
    }

    [Fact]
    public void The_sentence_tells_how_weak()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Key = KeyKind.Rsa1024 });
        Assert.Equal(
            "The certificate has an RSA key of 1024 bits; 2048 to 16384 are accepted.",
            Judging.Judge(origin, [root.Certificate]).ToString());
    }

    public void Dispose() => root.Dispose();

    // The defaults of PSS are SHA-1, twice. RFC 4055 section 3.1.
    private sealed class PssWithDefaults(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
                writer.PushSequence().Dispose();
            }

            return writer.Encode();
        }

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
            key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pss);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
