using ZoneSettings.Policy.Certificates;
using ZoneSettings.Proxy.Origins;

namespace ZoneSettings.Proxy.Tests.Origins;

public sealed class OriginTableTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("www.example.com", "*.example.com")]
    [InlineData("a.b.example.com", "*.example.com")]
    [InlineData("shop.example.com", "shop.example.com")]
    [InlineData("a.shop.example.com", "*.shop.example.com")]
    [InlineData("example.org", "*")]
    [InlineData("notexample.com", "*")]
    public void The_most_specific_entry_wins(string host, string entry)
    {
        string[] hosts = ["*", "*.example.com", "example.com", "*.shop.example.com", "shop.example.com"];
        Assert.Equal(entry, new OriginTable(hosts.Select(Make)).Find(host)?.Host);
    }

    [Fact]
    public void A_wildcard_does_not_cover_its_own_name() =>
        Assert.Null(new OriginTable([Make("*.example.com")]).Find("example.com"));

    private static Origin Make(string host) => new()
    {
        Host = host,
        Address = "127.0.0.1",
        Target = default,
        Validator = new OriginCertificateValidator(TrustStore.System),
    };
}
