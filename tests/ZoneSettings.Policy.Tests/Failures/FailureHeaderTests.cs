using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Failures;

public sealed class FailureHeaderTests
{
    [Fact]
    public void The_header_has_word_status_mode_and_reasons() => Assert.Equal(
        """certificate-invalid; status=526; mode=strict; reason="expired, name" """.Trim(),
        OriginFailure.CertificateInvalid(["expired", "name"]).ToHeader(EncryptionMode.Strict));

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        Assert.Equal("unknown-zone; status=421", OriginFailure.UnknownZone().ToHeader(mode: null));
        Assert.Equal(
            "unknown-mode; status=500; mode=unknown", OriginFailure.Of(RefusalReason.UnknownMode).ToHeader((EncryptionMode)99));
    }

    // RFC 8941, section 3.3.3. What a certificate holds comes from the origin, and may be hostile.
    [Theory]
    [InlineData("a\"; status=200", "a\\\"; status=200")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData("line\r\nSet-Cookie: a=b", "line??Set-Cookie: a=b")]
    [InlineData("tab\tnul\0del\u007f", "tab?nul?del?")]
    [InlineData("ünïcode\U0001F512", "?n?code??")]
    public void A_reason_is_quoted_and_ascii(string reason, string quoted) => Assert.Equal(
        $"certificate-invalid; status=526; mode=origin_pull; reason=\"{quoted}\"",
        OriginFailure.CertificateInvalid([reason]).ToHeader(EncryptionMode.OriginPull));

    [Fact]
    public void A_long_reason_is_cut()
    {
        var header = OriginFailure.CertificateInvalid([new string('"', 100_000)]).ToHeader(EncryptionMode.Strict);
        Assert.InRange(header.Length, 400, 1_000);
        Assert.EndsWith("\\\"\"", header, StringComparison.Ordinal);
    }
}
