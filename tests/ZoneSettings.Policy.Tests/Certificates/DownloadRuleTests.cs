using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>A certificate names addresses. Nothing is fetched from them, for a stranger would choose whom the proxy calls.</summary>
public sealed class DownloadRuleTests : IAsyncDisposable
{
    private readonly DownloadSite site = new();
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");
    private readonly CertificateAuthority below;
    private readonly IssuedCertificate origin;

    public DownloadRuleTests()
    {
        below = root.CreateIntermediate($"Fetched {Guid.NewGuid():N}");
        var issuer = site.NewAddress("issuer.cer");
        site.Put(issuer, below.Certificate.RawData);
        origin = below.Issue(new LeafRequest
        {
            Names = [Judging.Host],
            Extensions =
            [
                new X509AuthorityInformationAccessExtension([site.NewAddress("ocsp")], [issuer]),
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([site.NewAddress("list.crl")]),
            ],
        });
    }

    [Fact]
    public void A_missing_issuer_is_not_fetched()
    {
        Assert.Equal("incomplete", Judging.WordsOf(Judging.Judge(origin.Certificate, [], [root.Certificate])));
        Assert.Equal(0, site.Connections);
    }

    [Fact]
    public void Nobody_is_asked_about_a_good_certificate()
    {
        Assert.Equal("", Judging.WordsOf(origin, root.Certificate));
        Assert.Equal(0, site.Connections);
    }

    // Proves that the tests above can fail.
    [Fact]
    public void The_system_left_to_itself_would_have_fetched_it()
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root.Certificate);
        chain.ChainPolicy.VerificationTime = Judging.Now.UtcDateTime;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(origin.Certificate);
        // What the system has fetched it keeps for all programs of the user.
        using var kept = new X509Store(StoreName.CertificateAuthority, StoreLocation.CurrentUser, OpenFlags.ReadWrite);
        kept.Remove(below.Certificate);
        Assert.NotEqual(0, site.Connections);
    }

    public async ValueTask DisposeAsync()
    {
        origin.Dispose();
        below.Dispose();
        root.Dispose();
        await site.DisposeAsync();
    }
}
