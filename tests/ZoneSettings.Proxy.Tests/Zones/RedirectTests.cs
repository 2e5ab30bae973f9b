using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Zones;

public sealed class RedirectTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("full", "http://example.com/a%2Fb?q=1", 301, "https://example.com/a%2Fb?q=1")]
    [InlineData("origin_pull", "http://www.example.com/", 301, "https://www.example.com/")]
    [InlineData("off", "https://example.com/x", 302, "http://example.com/x")]
    [InlineData("off", "https://example.com:8443/x", 302, "http://example.com/x")]
    [InlineData("off", "http://example.com/", 200, null)]
    [InlineData("full", "https://example.com/", 200, null)]
    [InlineData("full", "http://example.com/.well-known/acme-challenge/token", 200, null)]
    public async Task Always_use_https_and_off_redirect_as_decided(string mode, string address, int status, string? location)
    {
        await using var site = await TestSite.StartAsync(mode);
        await site.SetAsync(("ssl", $"\"{mode}\""), ("always_use_https", "\"on\""));
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri(address), Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }
}
