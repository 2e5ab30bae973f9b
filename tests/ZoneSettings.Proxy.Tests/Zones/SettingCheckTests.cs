using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Tests.Zones;

public sealed class SettingCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ssl", "\"origin_pull\"", true)]
    [InlineData("ssl", "\"Strict\"", false)]
    [InlineData("ssl", "\"\"", false)]
    [InlineData("ssl", "null", false)]
    [InlineData("ssl", "full", false)]
    [InlineData("always_use_https", "\"on\"", true)]
    [InlineData("always_use_https", "true", false)]
    [InlineData("tls_client_auth", "\"maybe\"", false)]
    [InlineData("min_tls_version", "\"1.2\"", true)]
    [InlineData("min_tls_version", "1.2", false)]
    [InlineData("min_tls_version", "\"1.4\"", false)]
    [InlineData("tls_1_3", "\"zrt\"", true)]
    [InlineData("tls_1_3", "\"yes\"", false)]
    [InlineData("http2", "\"off\"", true)]
    [InlineData("http2", "[]", false)]
    [InlineData("rocket_loader", "42", true)]
    public void A_value_passes_when_it_is_understood_or_not_obeyed(string id, string json, bool passes) =>
        Assert.Equal(passes, SettingCheck.Refuse(id, json) is null);

    // Nothing good came before, so that there is nothing to fall back on: refused, never weaker.
    [Theory]
    [InlineData("ssl", "\"sideways\"")]
    [InlineData("always_use_https", "1")]
    [InlineData("tls_client_auth", "null")]
    public async Task A_zone_that_never_had_a_good_value_is_refused(string id, string json)
    {
        await using var site = await TestSite.StartAsync("full");
        await site.Proxy.ReachAsync(site.Plane.Set("sub.example.com", (id, json)));
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri("http://sub.example.com/"), Cancellation);
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("unknown-mode; status=500; mode=unknown", answer.Headers.GetValues("Origin-Failure").Single());
        Assert.Empty(site.Plain.Seen);
    }

    [Fact]
    public async Task A_zone_that_is_paused_still_obeys_its_mode()
    {
        await using var site = await TestSite.StartAsync("strict", all => all.Expired);
        await site.Proxy.ReachAsync(site.Plane.Pause(TestSite.Zone));
        Assert.True(site.Proxy.Directory.Current.FindByHost(TestSite.Zone)!.Paused);
        using var visitor = site.Proxy.Visit();
        Assert.Equal(526, (int)(await visitor.GetAsync(new Uri("https://example.com/"), Cancellation)).StatusCode);
    }

    [Fact]
    public void A_policy_that_was_never_read_refuses() => Assert.Equal(EncryptionMode.Unknown, default(ZonePolicy).Mode);
}
