using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>Where a chain may end: in a store's own certificates and nowhere else.</summary>
public sealed class TrustRuleTests : IDisposable
{
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");
    private readonly CertificateAuthority other = CertificateAuthority.CreateRoot("Other Root");
    private readonly CertificateAuthority below;
    private readonly IssuedCertificate origin;

    public TrustRuleTests()
    {
        below = root.CreateIntermediate("Below");
        origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
    }

    [Fact]
    public void A_chain_to_an_anchor_is_valid_whatever_else_the_store_holds()
    {
        Assert.Equal("", Judging.WordsOf(origin, root.Certificate));
        Assert.Equal("", Judging.WordsOf(origin, other.Certificate, root.Certificate));
    }

    [Fact]
    public void Another_root_is_none() => Assert.Equal("incomplete", Judging.WordsOf(origin, other.Certificate));

    [Fact]
    public void A_root_that_the_origin_sends_is_none() => Assert.Equal("untrusted", Judging.WordsOf(
        Judging.Judge(origin.Certificate, [below.Certificate, root.Certificate], [other.Certificate])));

    [Fact]
    public void A_root_of_the_same_name_is_none()
    {
        using var namesake = CertificateAuthority.CreateRoot("Test Root");
        Assert.NotEqual("", Judging.WordsOf(origin, namesake.Certificate));
        Assert.NotEqual("", Judging.WordsOf(
            Judging.Judge(origin.Certificate, [below.Certificate, root.Certificate], [namesake.Certificate])));
    }

    [Fact]
    public void The_systems_roots_do_not_know_ours()
    {
        var verdict = new OriginCertificateValidator(TrustStore.System).Validate(
            origin.Certificate, [below.Certificate, root.Certificate], Judging.Host, null, Judging.Now);
        Assert.Equal("untrusted", Judging.WordsOf(verdict));
    }

    [Fact]
    public void The_origin_has_to_send_its_intermediates() =>
        Assert.Equal("incomplete", Judging.WordsOf(Judging.Judge(origin.Certificate, [], [root.Certificate])));

    [Fact]
    public void The_order_of_what_it_sends_and_what_is_superfluous_do_not_matter()
    {
        using var second = below.CreateIntermediate("Second");
        using var deep = second.Issue(new LeafRequest { Names = [Judging.Host] });
        X509Certificate2[] sent =
            [root.Certificate, other.Certificate, below.Certificate, deep.Certificate, second.Certificate, below.Certificate];
        Assert.Equal("", Judging.WordsOf(Judging.Judge(deep.Certificate, sent, [root.Certificate])));
    }

    [Fact]
    public void An_intermediate_without_its_root_is_an_anchor()
    {
        Assert.Equal("", Judging.WordsOf(origin, below.Certificate));
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, [], [below.Certificate])));
        Assert.Equal("", Judging.WordsOf(
            Judging.Judge(origin.Certificate, [below.Certificate, root.Certificate], [below.Certificate])));
    }

    [Fact]
    public void A_bare_intermediate_trusts_nobody_above_it()
    {
        using var sister = root.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("incomplete", Judging.WordsOf(sister, below.Certificate));
    }

    [Fact]
    public void A_self_signed_certificate_is_an_anchor_for_itself_and_for_nobody_else()
    {
        using var self = CertificateAuthority.CreateSelfSigned(new LeafRequest { Names = [Judging.Host] });
        using var twin = CertificateAuthority.CreateSelfSigned(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("", Judging.WordsOf(self, self.Certificate));
        Assert.Equal("", Judging.WordsOf(self, other.Certificate, self.Certificate));
        Assert.Equal("self-signed", Judging.WordsOf(self, other.Certificate));
        Assert.NotEqual("", Judging.WordsOf(twin, self.Certificate));
    }

    [Fact]
    public void A_self_signed_certificate_in_the_store_is_still_checked_for_name_strength_and_usage()
    {
        using var self = CertificateAuthority.CreateSelfSigned(new LeafRequest
        {
            Names = ["other.example.com"],
            Key = KeyKind.Rsa1024,
            Usages = [UsageOids.ClientAuthentication],
        });
        Assert.Equal("name weak-key usage", Judging.WordsOf(self, self.Certificate));
    }

    [Fact]
    public void A_self_signed_authority_in_the_store_may_serve_as_many_tools_make_it()
    {
        using var self = CertificateAuthority.CreateSelfSigned(new LeafRequest
        {
            Names = [Judging.Host],
            Usages = [],
            Without = ["2.5.29.15"],
            Extensions = [new X509BasicConstraintsExtension(true, false, 0, critical: true)],
        });
        Assert.Equal("", Judging.WordsOf(self, self.Certificate));
    }

    [Fact]
    public void A_servers_certificate_in_the_store_needs_no_issuer() =>
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, [], [origin.Certificate])));

    [Fact]
    public void A_store_whose_anchors_have_all_expired_refuses_everybody()
    {
        using var old = CertificateAuthority.CreateRoot(
            new AuthorityRequest("Old Root") { NotAfter = Judging.Now.AddDays(-1) });
        using var served = old.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal("expired", Judging.WordsOf(served, old.Certificate));
        Assert.Equal("incomplete", Judging.WordsOf(origin, old.Certificate));
        Assert.Equal("", Judging.WordsOf(origin, old.Certificate, root.Certificate));
    }

    [Fact]
    public void An_expired_cross_signature_does_not_spoil_a_chain_that_is_good_without_it()
    {
        using var old = CertificateAuthority.CreateRoot(
            new AuthorityRequest("Old Root") { NotAfter = Judging.Now.AddDays(-1) });
        using var crossed = root.CrossSign(old, new AuthorityRequest("Test Root") { NotAfter = Judging.Now.AddDays(-1) });
        X509Certificate2[] sent = [below.Certificate, crossed];
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [root.Certificate])));
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [old.Certificate, root.Certificate])));
        Assert.NotEqual("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [old.Certificate])));
    }

    [Fact]
    public void A_cross_signature_leads_to_either_root()
    {
        using var crossed = root.CrossSign(other, new AuthorityRequest("Test Root"));
        X509Certificate2[] sent = [below.Certificate, crossed];
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [other.Certificate])));
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [root.Certificate])));
    }

    [Fact]
    public void A_cross_signature_that_forbids_the_name_does_not_spoil_the_chain_that_allows_it()
    {
        using var crossed = root.CrossSign(other, new AuthorityRequest("Test Root")
        {
            Extensions = [NameConstraintsExtension.Create(["example.net"], [])],
        });
        X509Certificate2[] sent = [below.Certificate, crossed];
        Assert.Equal("", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [other.Certificate, root.Certificate])));
        Assert.Equal("name-constraint", Judging.WordsOf(Judging.Judge(origin.Certificate, sent, [other.Certificate])));
    }

    public void Dispose()
    {
        origin.Dispose();
        below.Dispose();
        other.Dispose();
        root.Dispose();
    }
}
