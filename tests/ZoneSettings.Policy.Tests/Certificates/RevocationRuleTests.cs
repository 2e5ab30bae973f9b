using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>Revocation is asked for only when somebody wants it.</summary>
public sealed class RevocationRuleTests : IAsyncDisposable
{
    private readonly DownloadSite site = new();
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");
    private readonly string address;
    private readonly IssuedCertificate origin;

    public RevocationRuleTests()
    {
        address = site.NewAddress("list.crl");
        origin = root.Issue(new LeafRequest
        {
            Names = [Judging.Host],
            Extensions = [CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address])],
        });
    }

    [Fact]
    public void By_default_nobody_asks()
    {
        Publish(origin.Certificate);
        Assert.Equal("", Judging.WordsOf(origin, root.Certificate));
        Assert.Equal("", WordsWith(RevocationCheck.None));
        Assert.Equal(0, site.Connections);
    }

    [Theory]
    [InlineData(RevocationCheck.Soft)]
    [InlineData(RevocationCheck.Hard)]
    public void A_revoked_certificate_is_refused(RevocationCheck check)
    {
        Publish(origin.Certificate);
        Assert.Equal("revoked", WordsWith(check));
        Assert.NotEqual(0, site.Connections);
    }

    [Theory]
    [InlineData(RevocationCheck.Soft)]
    [InlineData(RevocationCheck.Hard)]
    public void One_that_is_not_on_the_list_is_taken(RevocationCheck check)
    {
        Publish();
        Assert.Equal("", WordsWith(check));
    }

    [Theory]
    [InlineData(RevocationCheck.Soft, "")]
    [InlineData(RevocationCheck.Hard, "revocation-unknown")]
    public void Without_an_answer_soft_takes_and_hard_refuses(RevocationCheck check, string words) =>
        Assert.Equal(words, WordsWith(check));

    public async ValueTask DisposeAsync()
    {
        origin.Dispose();
        root.Dispose();
        await site.DisposeAsync();
    }

    private void Publish(params IEnumerable<X509Certificate2> revoked) =>
        site.Put(address, root.ListRevoked(Judging.Now.AddDays(-1), revoked));

    private string WordsWith(RevocationCheck check) => Judging.WordsOf(
        new OriginCertificateValidator(TrustStore.Of([root.Certificate]), check)
            .Validate(origin.Certificate, [], Judging.Host, null, Judging.Now));
}
