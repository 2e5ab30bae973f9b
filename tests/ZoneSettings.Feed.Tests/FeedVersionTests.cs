namespace ZoneSettings.Feed.Tests;

public sealed class FeedVersionTests
{
    [Theory]
    [InlineData("0.0", "0", 0)]
    [InlineData("0123456789abcdef.1", "0123456789abcdef", 1)]
    [InlineData("deadbeef.42", "deadbeef", 42)]
    [InlineData("a.9223372036854775807", "a", long.MaxValue)]
    public void A_version_is_read_and_written_the_same(string text, string epoch, long revision)
    {
        Assert.True(FeedVersion.TryParse(text, out var version));
        Assert.Equal((epoch, revision), (version.Epoch, version.Revision));
        Assert.Equal(text, version.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("abc")]
    [InlineData(".1")]
    [InlineData("abc.")]
    [InlineData("abc..1")]
    [InlineData("abc.1.2")]
    [InlineData("a.b.1")]
    [InlineData("ABC.1")]
    [InlineData("xyz.1")]
    [InlineData("abc.-1")]
    [InlineData("abc.+1")]
    [InlineData("abc. 1")]
    [InlineData("abc.1 ")]
    [InlineData(" abc.1")]
    [InlineData("abc .1")]
    [InlineData("abc.1\n")]
    [InlineData("abc.1\0")]
    [InlineData("abc\0.1")]
    [InlineData("abc.1e3")]
    [InlineData("abc.0x1")]
    [InlineData("abc.1,000")]
    [InlineData("abc.9223372036854775808")]
    [InlineData("abc.99999999999999999999999999999999")]
    [InlineData("abc.\u0661")] // Arabic-Indic digit one.
    [InlineData("abc.\uff11")] // Fullwidth digit one.
    [InlineData("\u0430bc.1")] // Cyrillic a.
    [InlineData("abc\u066b1")] // Arabic decimal separator.
    [InlineData("\"abc.1\"")]
    [InlineData("W/\"abc.1\"")]
    [InlineData("-abc.1")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(FeedVersion.TryParse(text, out var version));
        Assert.Null(version);
    }

    [Theory]
    [InlineData("abc.01")]
    [InlineData("abc.00")]
    [InlineData("abc.0000000000000000000001")]
    public void A_revision_has_one_spelling(string text) => Assert.False(FeedVersion.TryParse(text, out _));

    [Fact]
    public void A_very_long_text_is_refused()
    {
        Assert.False(FeedVersion.TryParse(new string('a', 1_000_000), out _));
        Assert.False(FeedVersion.TryParse("abc." + new string('9', 1_000_000), out _));
        Assert.False(FeedVersion.TryParse(new string('.', 1_000_000), out _));
    }

    [Fact]
    public void Versions_are_equal_when_epoch_and_revision_are()
    {
        Assert.Equal(new FeedVersion("abc", 1), new FeedVersion("abc", 1));
        Assert.NotEqual(new FeedVersion("abc", 1), new FeedVersion("abc", 2));
        Assert.NotEqual(new FeedVersion("abc", 1), new FeedVersion("abd", 1));
    }
}
