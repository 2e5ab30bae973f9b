using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class ZonePolicyTests
{
    [Theory]
    [InlineData("strict", "on", "off", EncryptionMode.Strict, true, false)]
    [InlineData("off", "off", "on", EncryptionMode.Off, false, true)]
    [InlineData("automatic", "on", "on", EncryptionMode.Unknown, true, true)]
    public void The_words_of_the_settings_are_read(
        string ssl, string alwaysUseHttps, string tlsClientAuth, EncryptionMode mode, bool redirects, bool certificate) =>
        Assert.Equal(new ZonePolicy(mode, redirects, certificate), ZonePolicy.FromWords(ssl, alwaysUseHttps, tlsClientAuth));

    [Theory]
    [InlineData("full", null, "on")]
    [InlineData("full", "on", null)]
    [InlineData("full", "yes", "off")]
    [InlineData("full", "on", "ON")]
    [InlineData(null, "on", "on")]
    public void A_policy_that_is_understood_by_half_refuses(string? ssl, string? alwaysUseHttps, string? tlsClientAuth) =>
        Assert.Equal(EncryptionMode.Unknown, ZonePolicy.FromWords(ssl, alwaysUseHttps, tlsClientAuth).Mode);
}
