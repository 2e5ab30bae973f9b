using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Modes;

/// <summary>Each mode, each way in, with an origin whose certificate is valid and one whose certificate is not.</summary>
public sealed class ModeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("off", "http://example.com/", 200, "http")]
    [InlineData("off", "https://example.com/", 302, null)]
    [InlineData("flexible", "http://example.com/", 200, "http")]
    [InlineData("flexible", "https://example.com/", 200, "http")]
    [InlineData("flexible", "https://example.com:8443/", 200, "https")]
    [InlineData("full", "http://example.com/", 200, "http")]
    [InlineData("full", "https://example.com/", 200, "https")]
    [InlineData("strict", "http://example.com/", 200, "http")]
    [InlineData("strict", "https://example.com/", 200, "https")]
    [InlineData("strict", "https://example.com:8443/", 200, "https")]
    [InlineData("origin_pull", "http://example.com/", 200, "https")]
    [InlineData("origin_pull", "https://example.com/", 200, "https")]
    [InlineData("sideways", "http://example.com/", 500, null)]
    [InlineData("sideways", "https://example.com/", 500, null)]
    public async Task An_origin_is_reached_as_the_mode_says(string mode, string address, int status, string? scheme)
    {
        await using var site = await TestSite.StartAsync(mode);
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri(address), Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(scheme == "http" ? 1 : 0, site.Plain.Seen.Count);
        Assert.Equal(scheme == "https" ? 1 : 0, site.Secure.Seen.Count);
    }

    [Theory]
    [InlineData("full", 200, null)]
    [InlineData("strict", 526, "certificate-invalid; status=526; mode=strict; reason=\"name\"")]
    [InlineData("origin_pull", 526, "certificate-invalid; status=526; mode=origin_pull; reason=\"name\"")]
    public async Task A_certificate_of_another_name_fails_where_it_has_to_be_valid(string mode, int status, string? failure)
    {
        await using var site = await TestSite.StartAsync(mode, certificates => certificates.WrongName);
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri("https://example.com/"), Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(failure, answer.Headers.TryGetValues("Origin-Failure", out var values) ? values.Single() : null);
        Assert.Equal(status == 200 ? 1 : 0, site.Secure.Seen.Count);
    }
}
