using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

public sealed class TextKindTests
{
    private static readonly TextKind Bounded = new() { MinimumLength = 2, MaximumLength = 4 };

    [Theory]
    [InlineData("\"ab\"")]
    [InlineData("\"abcd\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"äöü\"")]
    [InlineData("\"<>&'\"")]
    [InlineData("\"a\\\"b\\\\\"")]
    public void Text_within_bounds_is_kept_as_it_is(string json)
    {
        var canonical = Bounded.Accept(json);
        Assert.Equal(json, canonical);
        Assert.Equal(canonical, Bounded.Accept(canonical));
    }

    [Fact]
    public void Escapes_that_json_does_not_demand_are_undone()
    {
        Assert.Equal("\"äb/\"", Bounded.Accept("\"\\u00e4\\u0062\\/\""));
        var pair = Bounded.Accept("\"\\ud83d\\ude00\"");
        Assert.Equal(pair, Bounded.Accept(pair));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a\"")]
    [InlineData("\"abcde\"")]
    public void Text_out_of_bounds_is_refused_with_them(string json) =>
        Assert.Contains("between 2 and 4 characters", Bounded.Refuse(json).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"ab\\n\"")]
    [InlineData("\"a\\tb\"")]
    [InlineData("\"a\\u007fb\"")]
    [InlineData("\"a\\u0085b\"")]
    public void Control_characters_are_refused(string json) =>
        Assert.Contains("control character", Bounded.Refuse(json).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[\"ab\"]")]
    [InlineData("{}")]
    public void What_is_no_string_is_refused(string json) =>
        Assert.Contains("is not a string", Bounded.Refuse(json).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_is_a_value_only_where_the_kind_says_so()
    {
        Assert.Equal("null", new TextKind { Nullable = true }.Accept("null"));
        Assert.Equal("null is not a string", new TextKind().Refuse("null").Message);
    }

    [Fact]
    public void A_pattern_is_explained_by_its_meaning()
    {
        var kind = new TextKind { Pattern = "^[a-z]+$", Meaning = "a lower-case word" };
        Assert.Equal("\"word\"", kind.Accept("\"word\""));
        Assert.Equal("\"Word\" is not a lower-case word", kind.Refuse("\"Word\"").Message);
    }

    [Fact]
    public void A_long_text_is_cut_in_the_message() =>
        Assert.InRange(new TextKind { MaximumLength = 1 }.Refuse($"\"{new string('a', 100_000)}\"").Message.Length, 1, 200);
}
