using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class OriginDecisionTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(null)]
    public void A_target_that_is_no_path_is_sent_to_the_root(string? target)
    {
        var request = new VisitorRequest(HttpScheme.Http, 80, "www.example.com", target!);
        var decision = OriginPolicy.Decide(new(EncryptionMode.Full, AlwaysUseHttps: true, ClientCertificate: false), request, default);
        Assert.Equal("https://www.example.com/", decision.GetLocation(request));
    }

    [Fact]
    public void What_is_no_redirect_has_no_location()
    {
        var request = new VisitorRequest(HttpScheme.Http, 80, "www.example.com", "/");
        var decision = OriginPolicy.Decide(new(EncryptionMode.Full, AlwaysUseHttps: false, ClientCertificate: false), request, default);
        Assert.Throws<InvalidOperationException>(() => decision.GetLocation(request));
    }
}
