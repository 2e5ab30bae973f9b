using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>What a certificate in each place of a path is meant for.</summary>
public sealed class UsageRuleTests : IDisposable
{
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");

    [Theory]
    [InlineData("", "")]
    [InlineData(UsageOids.ServerAuthentication, "")]
    [InlineData($"{UsageOids.ClientAuthentication} {UsageOids.ServerAuthentication}", "")]
    [InlineData(UsageOids.ClientAuthentication, "usage")]
    [InlineData(UsageOids.Any, "usage")]
    [InlineData("1.3.6.1.5.5.7.3.3", "usage")]
    public void A_server_is_for_servers_or_does_not_say(string usages, string words)
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Usages = OidsOf(usages) });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(UsageOids.ServerAuthentication, "")]
    [InlineData(UsageOids.Any, "")]
    [InlineData(UsageOids.ClientAuthentication, "usage")]
    public void An_intermediate_may_be_for_any_use(string usages, string words)
    {
        using var below = root.CreateIntermediate(new AuthorityRequest("Below") { Usages = OidsOf(usages) });
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature, "")]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, "")]
    [InlineData(X509KeyUsageFlags.CrlSign, "usage")]
    [InlineData(X509KeyUsageFlags.DataEncipherment, "usage")]
    [InlineData(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, "authority")]
    public void The_key_of_a_server_is_for_tls_and_not_for_certificates(X509KeyUsageFlags usage, string words)
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], KeyUsage = usage });
        Assert.Equal(words, Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void A_certificate_without_any_usage_is_fine()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Usages = [], Without = ["2.5.29.15", "2.5.29.19"] });
        Assert.Equal("", Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void An_authoritys_certificate_is_not_a_servers()
    {
        using var origin = root.Issue(new LeafRequest
        {
            Names = [Judging.Host],
            Extensions = [new X509BasicConstraintsExtension(true, false, 0, critical: true)],
        });
        Assert.Equal("authority", Judging.WordsOf(origin, root.Certificate));
    }

    [Fact]
    public void A_server_cannot_issue()
    {
        using var server = root.CreateIntermediate(new AuthorityRequest("No Authority")
        {
            Extensions = [new X509BasicConstraintsExtension(false, false, 0, critical: true)],
        });
        using var origin = server.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Contains("issuer", Judging.WordsOf(origin, root.Certificate).Split(' '));
    }

    [Fact]
    public void An_authority_whose_key_is_not_for_certificates_cannot_issue()
    {
        using var below = root.CreateIntermediate(new AuthorityRequest("Wrong Key")
        {
            Extensions = [new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)],
        });
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Contains("issuer", Judging.WordsOf(origin, root.Certificate).Split(' '));
    }

    [Fact]
    public void An_authority_reaches_no_deeper_than_it_may()
    {
        using var first = root.CreateIntermediate(new AuthorityRequest("First") { PathLength = 0 });
        using var fine = first.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("", Judging.WordsOf(fine, root.Certificate));
        using var second = first.CreateIntermediate("Second");
        using var origin = second.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Contains("issuer", Judging.WordsOf(origin, root.Certificate).Split(' '));
    }

    [Theory]
    [InlineData("shop.example.com", "", "")]
    [InlineData("example.com", "", "")]
    [InlineData("example.net", "", "name-constraint")]
    [InlineData("", "example.com", "name-constraint")]
    [InlineData("example.com", "shop.example.com", "name-constraint")]
    [InlineData("", "example.net", "")]
    [InlineData("192.0.2.0/24", "", "")]
    [InlineData("", "192.0.2.0/24", "")]
    public void An_authority_certifies_only_the_names_that_it_may(string permitted, string excluded, string words)
    {
        using var below = root.CreateIntermediate(new AuthorityRequest("Limited")
        {
            Extensions = [NameConstraintsExtension.Create(ListOf(permitted), ListOf(excluded))],
        });
        using var byName = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal(words, Judging.WordsOf(byName, root.Certificate));
        using var byCommonName = below.Issue(new LeafRequest { CommonName = Judging.Host });
        Assert.Equal(words, Judging.WordsOf(byCommonName, root.Certificate));
    }

    [Fact]
    public void A_demand_that_is_not_understood_is_refused()
    {
        var demand = new X509Extension("1.3.6.1.4.1.99999.1", [5, 0], critical: true);
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], Extensions = [demand] });
        Assert.Equal("unsupported", Judging.WordsOf(origin, root.Certificate));
        using var below = root.CreateIntermediate(new AuthorityRequest("Demanding") { Extensions = [demand] });
        using var other = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("unsupported", Judging.WordsOf(other, root.Certificate));
    }

    public void Dispose() => root.Dispose();

    private static string[] OidsOf(string usages) => usages.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] ListOf(string one) => one.Length == 0 ? [] : [one];
}
