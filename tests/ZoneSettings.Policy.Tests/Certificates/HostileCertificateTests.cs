using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>What a stranger sends never throws, never hangs, and is never taken for valid.</summary>
public sealed class HostileCertificateTests : IDisposable
{
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");
    private readonly KeyPair key = KeyPair.Create(KeyKind.EcP256);

    [Fact]
    public void A_certificate_with_any_byte_changed_is_not_valid()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("", Judging.WordsOf(origin, root.Certificate));
        var loaded = 0;
        foreach (var changed in ChangesOf(origin.Certificate.RawData))
        {
            loaded++;
            using (changed)
            {
                var verdict = Judging.Judge(changed, [], [root.Certificate]);
                Assert.NotEmpty(verdict.Faults);
                AssertHarmless(verdict);
            }
        }

        Assert.True(loaded > 300, $"The platform loaded only {loaded} of the changed certificates.");
    }

    [Fact]
    public void An_intermediate_with_any_byte_changed_helps_nobody()
    {
        using var below = root.CreateIntermediate("Below");
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        foreach (var changed in ChangesOf(below.Certificate.RawData))
        {
            using (changed)
            {
                var verdict = Judging.Judge(origin.Certificate, [changed], [root.Certificate]);
                Assert.NotEmpty(verdict.Faults);
                AssertHarmless(verdict);
                // Beside the good one it does no harm either.
                Assert.Empty(Judging.Judge(origin.Certificate, [below.Certificate, changed], [root.Certificate]).Faults);
            }
        }
    }

    [Theory]
    [InlineData("2.5.29.14")]
    [InlineData("2.5.29.15")]
    [InlineData("2.5.29.17")]
    [InlineData("2.5.29.18")]
    [InlineData("2.5.29.19")]
    [InlineData("2.5.29.30")]
    [InlineData("2.5.29.31")]
    [InlineData("2.5.29.32")]
    [InlineData("2.5.29.33")]
    [InlineData("2.5.29.35")]
    [InlineData("2.5.29.36")]
    [InlineData("2.5.29.37")]
    [InlineData("2.5.29.54")]
    [InlineData("1.3.6.1.5.5.7.1.1")]
    [InlineData("1.3.6.1.5.5.7.1.7")]
    [InlineData("1.3.6.1.5.5.7.1.14")]
    [InlineData("2.16.840.1.113730.1.1")]
    [InlineData("1.3.6.1.4.1.11129.2.4.2")]
    public void An_extension_full_of_nonsense_does_not_throw(string oid)
    {
        var random = new Random(7);
        for (var length = 0; length < 40; length += 3)
        {
            var nonsense = new byte[length];
            random.NextBytes(nonsense);
            foreach (var isCritical in new[] { false, true })
            {
                using var origin = root.Issue(new LeafRequest
                {
                    Names = [Judging.Host],
                    ForeignKey = key.PublicKey,
                    Extensions = [new X509Extension(oid, nonsense, isCritical)],
                });
                AssertHarmless(Judging.Judge(origin, [root.Certificate]));
            }
        }
    }

    [Theory]
    [InlineData("shop.example.com\0.evil.test")]
    [InlineData("shop.example.com\n")]
    [InlineData("\e[31mshop.example.com")]
    [InlineData("shop.example.com ")]
    [InlineData("")]
    public void A_name_with_a_character_that_no_name_has_makes_a_certificate_malformed(string name)
    {
        using var origin = root.Issue(new LeafRequest { Extensions = [RawNames(name)] });
        var verdict = Judging.Judge(origin, [root.Certificate]);
        Assert.Contains("malformed", Judging.WordsOf(verdict).Split(' '));
        AssertHarmless(verdict);
    }

    [Fact]
    public void Names_in_sentences_are_short_and_harmless()
    {
        using var strange = CertificateAuthority.CreateRoot(
            new AuthorityRequest("\"<script>\e[2J\u202e\r\nSet-Cookie: a=b; " + new string('x', 5000) + "\""));
        using var origin = strange.Issue(new LeafRequest { CommonName = "\"\e]0;title\a<b>&'\u0085\"" });
        var verdict = Judging.Judge(origin.Certificate, [strange.Certificate], [root.Certificate]);
        Assert.Equal("name untrusted", Judging.WordsOf(verdict));
        AssertHarmless(verdict);
    }

    [Fact]
    public void Thousands_of_certificates_are_not_looked_at()
    {
        using var below = root.CreateIntermediate("Below");
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        var many = Enumerable.Repeat(root.Certificate, 5_000).Append(below.Certificate);
        Assert.Equal("incomplete", Judging.WordsOf(Judging.Judge(origin.Certificate, many, [root.Certificate])));
    }

    [Fact]
    public void Thousands_of_names_and_constraints_end_soon()
    {
        string[] Names(string end) => [.. Enumerable.Range(0, 2_000).Select(number => $"n{number}.{end}")];
        using var below = root.CreateIntermediate(new AuthorityRequest("Verbose")
        {
            Extensions = [NameConstraintsExtension.Create(["example.com"], Names("example.net"))],
        });
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host, .. Names("example.com")] });
        // The system gives up above a number of comparisons; had it not, ours would.
        var verdict = Judging.Judge(origin, [root.Certificate]);
        Assert.NotEmpty(verdict.Faults);
        AssertHarmless(verdict);
    }

    [Fact]
    public void Authorities_that_certify_each_other_in_a_circle_end_soon()
    {
        using var one = CertificateAuthority.CreateRoot("One");
        using var two = CertificateAuthority.CreateRoot("Two");
        using var oneByTwo = one.CrossSign(two, new AuthorityRequest("One"));
        using var twoByOne = two.CrossSign(one, new AuthorityRequest("Two"));
        using var origin = one.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.NotEmpty(Judging.Judge(origin.Certificate, [oneByTwo, twoByOne], [root.Certificate]).Faults);
    }

    [Fact]
    public void The_handshakes_certificate_may_be_any_of_those_sent()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Empty(Judging.Judge(origin.Certificate, [origin.Certificate, origin.Certificate], [root.Certificate]).Faults);
        Assert.NotEmpty(Judging.Judge(root.Certificate, [origin.Certificate], [root.Certificate]).Faults);
    }

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
    }

    // Each byte in two ways; what the platform does not even load cannot come out of a handshake.
    private static IEnumerable<X509Certificate2> ChangesOf(byte[] encoded)
    {
        for (var i = 0; i < encoded.Length; i++)
        {
            foreach (var change in new byte[] { 0x01, 0x80 })
            {
                var changed = encoded.ToArray();
                changed[i] ^= change;
                X509Certificate2 certificate;
                try
                {
                    certificate = X509CertificateLoader.LoadCertificate(changed);
                }
                catch (CryptographicException)
                {
                    continue;
                }

                yield return certificate;
            }
        }
    }

    private static void AssertHarmless(CertificateVerdict verdict) => Assert.All(verdict.Faults, fault =>
    {
        Assert.DoesNotContain(fault.Sentence, character => character is < ' ' or > '~' or '<' or '>' or '&' or '"');
        Assert.True(fault.Sentence.Length < 500, fault.Sentence);
    });

    private static X509Extension RawNames(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return new X509Extension("2.5.29.17", writer.Encode(), critical: false);
    }
}
