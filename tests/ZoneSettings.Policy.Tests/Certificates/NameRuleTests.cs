using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>The certificate bears the requested or the target name, in its alternative names or else as its common name.</summary>
public sealed class NameRuleTests : IDisposable
{
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");

    [Theory]
    [InlineData("shop.example.com", "shop.example.com")]
    [InlineData("SHOP.Example.com", "shop.example.com")]
    [InlineData("shop.example.com", "Shop.EXAMPLE.com")]
    [InlineData("shop.example.com", "shop.example.com.")]
    [InlineData("*.example.com", "shop.example.com")]
    [InlineData("*.example.com", "xn--bcher-kva.example.com")]
    [InlineData("other.test|shop.example.com", "shop.example.com")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("2001:db8::7", "[2001:db8:0:0::7]")]
    public void An_alternative_name_matches(string names, string requested) => Assert.True(IsFor(names, requested));

    [Theory]
    [InlineData("shop.example.com", "example.com")]
    [InlineData("example.com", "shop.example.com")]
    [InlineData("shop.example.com", "shop.example.com.evil.test")]
    [InlineData("shop.example.com", "shopxexample.com")]
    [InlineData("*.example.com", "example.com")]
    [InlineData("*.example.com", ".example.com")]
    [InlineData("*.example.com", "a.shop.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("s*.example.com", "shop.example.com")]
    [InlineData("*op.example.com", "shop.example.com")]
    [InlineData("shop.*.com", "shop.example.com")]
    [InlineData("*.*.com", "shop.example.com")]
    [InlineData("*.com", "example.com")]
    [InlineData("*", "com")]
    [InlineData("xn--*.example.com", "xn--bcher-kva.example.com")]
    [InlineData("shop_a.example.com", "shop_a.example.com")]
    [InlineData("192.0.2.7", "192.0.2.8")]
    [InlineData("192.0.2.7", "192.0.2.007")]
    [InlineData("192.0.2.7", "3221225991")]
    [InlineData("192.0.2.7", "0xc0000207")]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("*.0.2.7", "192.0.2.7")]
    [InlineData("shop.example.com", "")]
    [InlineData("shop.example.com", "shop.example.com:443")]
    [InlineData("shop.example.com", "shop.example.com\0.evil.test")]
    [InlineData("shop.example.com", "shop.example.com..")]
    [InlineData("shop.example.com", " shop.example.com")]
    public void An_alternative_name_does_not_match(string names, string requested) =>
        Assert.Equal("name", WordsFor(names, requested));

    [Fact]
    public void An_address_written_as_a_dns_name_is_none()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("192.0.2.7");
        using var origin = root.Issue(new LeafRequest { Extensions = [names.Build()] });
        Assert.Equal("name", Judging.WordsOf(Judging.Judge(origin, [root.Certificate], requested: "192.0.2.7")));
    }

    [Theory]
    [InlineData("shop.example.com", "origin.example.net", "shop.example.com", true)]
    [InlineData("shop.example.com", "origin.example.net", "origin.example.net", true)]
    [InlineData("shop.example.com", null, "origin.example.net", false)]
    [InlineData("shop.example.com", "origin.example.net", "other.example.net", false)]
    [InlineData("shop.example.com", "192.0.2.7", "192.0.2.7", true)]
    public void The_requested_or_the_target_name_is_enough(string requested, string? target, string name, bool isValid)
    {
        using var origin = root.Issue(new LeafRequest { Names = [name] });
        var verdict = Judging.Judge(origin, [root.Certificate], requested: requested, target: target);
        Assert.Equal(isValid ? "" : "name", Judging.WordsOf(verdict));
    }

    [Theory]
    [InlineData("shop.example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("other.example.com", false)]
    [InlineData("Shop of Example", false)]
    public void The_common_name_counts_where_there_are_no_alternative_names(string commonName, bool isValid)
    {
        using var origin = root.Issue(new LeafRequest { CommonName = commonName });
        Assert.Equal(isValid ? "" : "name", Judging.WordsOf(origin, root.Certificate));
    }

    [Theory]
    [InlineData("other.example.com")]
    [InlineData("192.0.2.7")]
    public void The_common_name_does_not_count_beside_alternative_names(string alternative)
    {
        using var origin = root.Issue(new LeafRequest { CommonName = Judging.Host, Names = [alternative] });
        Assert.Equal("name", Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void A_common_name_is_never_an_address()
    {
        using var origin = root.Issue(new LeafRequest { CommonName = "192.0.2.7" });
        Assert.Equal("name", Judging.WordsOf(Judging.Judge(origin, [root.Certificate], requested: "192.0.2.7")));
    }

    [Fact]
    public void Of_several_common_names_none_counts()
    {
        using var origin = root.Issue(new LeafRequest { CommonName = $"{Judging.Host}+CN=other.example.com" });
        Assert.Equal("name", Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void The_sentence_names_both_sides()
    {
        using var origin = root.Issue(new LeafRequest { Names = ["a.test", "b.test", "c.test", "d.test", "e.test"] });
        Assert.Equal(
            "The certificate is not for shop.example.com or origin.example.net; it is for a.test, b.test, c.test and 2 more.",
            Judging.Judge(origin, [root.Certificate], target: "origin.example.net").ToString());
    }

    public void Dispose() => root.Dispose();

    private bool IsFor(string names, string requested) => WordsFor(names, requested).Length == 0;

    private string WordsFor(string names, string requested)
    {
        using var origin = root.Issue(new LeafRequest { Names = names.Split('|') });
        return Judging.WordsOf(Judging.Judge(origin, [root.Certificate], requested: requested));
    }
}
