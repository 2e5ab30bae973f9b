using ZoneSettings.Policy.Hazards;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Hazards;

/// <summary>The settings API's warnings, as a data plane gets them.</summary>
public sealed class ZoneHazardsTests
{
    [Theory]
    [InlineData(EncryptionMode.Off, true, "1901")]
    [InlineData(EncryptionMode.Off, false, "")]
    [InlineData(EncryptionMode.Flexible, true, "1903")]
    [InlineData(EncryptionMode.Flexible, false, "1903")]
    [InlineData(EncryptionMode.Full, false, "")]
    [InlineData(EncryptionMode.Strict, false, "1904")]
    [InlineData(EncryptionMode.Strict, true, "")]
    [InlineData(EncryptionMode.OriginPull, false, "")]
    [InlineData(EncryptionMode.Unknown, true, "")]
    public void A_policy_has_its_dangers(EncryptionMode mode, bool alwaysUseHttps, string codes) => Assert.Equal(
        codes, Codes(ZoneHazards.Of(new ZonePolicy(mode, alwaysUseHttps, ClientCertificate: false)).Select(hazard => hazard.Code)));

    [Fact]
    public void All_settings_of_a_zone_tell_more()
    {
        var values = new Dictionary<string, string>
        {
            ["ssl"] = "\"off\"",
            ["always_use_https"] = "\"on\"",
            ["security_header"] = """{"strict_transport_security":{"enabled":true,"max_age":86400}}""",
        };
        Assert.Equal("1901 1902", Codes(ZoneHazards.Of(values.GetValueOrDefault).Select(hazard => hazard.Code)));
        values["ssl"] = "\"flexible\"";
        values["automatic_https_rewrites"] = "\"off\"";
        Assert.Equal("1903 1907", Codes(ZoneHazards.Of(values.GetValueOrDefault).Select(hazard => hazard.Code)));
    }

    [Fact]
    public void A_danger_is_told_in_a_sentence() => Assert.All(
        ZoneHazards.Of(new ZonePolicy(EncryptionMode.Strict, AlwaysUseHttps: false, ClientCertificate: false)),
        hazard => Assert.Contains("plaintext", hazard.Message, StringComparison.Ordinal));

    private static string Codes(IEnumerable<int> codes) => string.Join(' ', codes);
}
