using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Catalog.Tests.Ids;

public sealed class HexIdTests
{
    private const string Text = "023e105f4ecef8ad9ca31a8372d0c353";

    [Theory]
    [InlineData(Text)]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("00000000000000000000000000000001")]
    public void Thirty_two_lower_case_hex_digits_are_an_id_and_come_back(string text)
    {
        Assert.True(HexId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
        Assert.Equal(id, HexId.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("023E105F4ECEF8AD9CA31A8372D0C353")]
    [InlineData("023e105f4ecef8ad9ca31a8372d0c35")]
    [InlineData("023e105f4ecef8ad9ca31a8372d0c3533")]
    [InlineData("023e105f4ecef8ad9ca31a8372d0c35g")]
    [InlineData("023e105f-4ece-f8ad-9ca3-1a8372d0")]
    [InlineData(" 23e105f4ecef8ad9ca31a8372d0c353")]
    [InlineData("023e105f4ecef8ad9ca31a8372d0c35\n")]
    [InlineData("0x3e105f4ecef8ad9ca31a8372d0c353")]
    [InlineData("٠٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢")]
    public void Anything_else_is_no_id(string? text)
    {
        Assert.False(HexId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void Parse_of_something_else_throws_and_names_it() =>
        Assert.Contains("'xyz'", Assert.Throws<FormatException>(() => HexId.Parse("xyz")).Message, StringComparison.Ordinal);

    [Fact]
    public void New_ids_can_be_read_and_differ()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => HexId.New()).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Equal(id, HexId.Parse(id.ToString())));
    }
}
