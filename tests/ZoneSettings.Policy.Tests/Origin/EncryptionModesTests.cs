using ZoneSettings.Catalog.Settings;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class EncryptionModesTests
{
    public static TheoryData<EncryptionMode> Known =>
    [
        EncryptionMode.Off, EncryptionMode.Flexible, EncryptionMode.Full, EncryptionMode.Strict, EncryptionMode.OriginPull,
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_mode_and_its_word_are_each_others(EncryptionMode mode) =>
        Assert.Equal(mode, EncryptionModes.Parse(mode.ToWord()));

    [Fact]
    public void The_words_are_those_that_the_setting_takes()
    {
        var taken = SettingCatalog.Get("ssl").Kind.ToJsonSchema()["enum"]!.AsArray().Select(word => word!.GetValue<string>());
        Assert.Equal(taken, Known.Select(row => row.Data.ToWord()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OFF")]
    [InlineData("off ")]
    [InlineData("originPull")]
    [InlineData("unknown")]
    [InlineData("1")]
    public void Every_other_text_is_unknown(string? word) => Assert.Equal(EncryptionMode.Unknown, EncryptionModes.Parse(word));

    [Theory]
    [InlineData(EncryptionMode.Unknown)]
    [InlineData((EncryptionMode)(-1))]
    [InlineData((EncryptionMode)6)]
    public void What_is_no_mode_has_the_word_unknown(EncryptionMode mode) => Assert.Equal("unknown", mode.ToWord());
}
