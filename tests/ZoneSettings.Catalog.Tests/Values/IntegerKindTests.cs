using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

public sealed class IntegerKindTests
{
    private static readonly ValueKind Bounded = ValueKind.Integer(0, 1000, "seconds");
    private static readonly ValueKind Text = ValueKind.NumericText(1, 6000, "seconds");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1000", "1000")]
    [InlineData("1.0", "1")]
    [InlineData("1e2", "100")]
    [InlineData("1E+2", "100")]
    [InlineData("1000e-1", "100")]
    [InlineData("0.1e1", "1")]
    [InlineData("0e999999999999", "0")]
    [InlineData("0.0000000000000000000000000000000000000000e-9", "0")]
    [InlineData("7.0000000000000000000000000000000000000000", "7")]
    [InlineData("0.0000000000000000000000000000000000000012e40", "12")]
    public void Every_spelling_of_a_whole_number_has_one_canonical_form(string json, string canonical) =>
        Assert.Equal(canonical, Bounded.Accept(json));

    [Theory]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("0.5")]
    [InlineData("1e-1")]
    [InlineData("1e-30")]
    [InlineData("1e-400")]
    [InlineData("-1e-400")]
    [InlineData("1e-2147483648")]
    [InlineData("1e99999999999")]
    [InlineData("7.0000000000000000000000000000000000000001")]
    [InlineData("1e4")]
    [InlineData("1e400")]
    [InlineData("9223372036854775808")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("\"100\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void Anything_else_is_refused(string json) => Assert.NotEmpty(Bounded.Refuse(json).Message);

    [Theory]
    [InlineData("100")]
    [InlineData("100.0")]
    [InlineData("1e2")]
    [InlineData("\"100\"")]
    [InlineData("\"0100\"")]
    public void Numeric_text_takes_numbers_and_digits_and_keeps_digits(string json) =>
        Assert.Equal("\"100\"", Text.Accept(json));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0\"")]
    [InlineData("\"6001\"")]
    [InlineData("\"1e2\"")]
    [InlineData("\"100.0\"")]
    [InlineData("\" 100\"")]
    [InlineData("\"+100\"")]
    [InlineData("\"-100\"")]
    [InlineData("\"1,000\"")]
    [InlineData("\"100\\u0000\"")]
    [InlineData("\"0000000000000000100\"")]
    [InlineData("\"٣\"")]
    public void Numeric_text_takes_no_other_text(string json) => Assert.NotEmpty(Text.Refuse(json).Message);

    [Fact]
    public void A_number_out_of_a_list_is_refused_with_the_list_and_the_unit()
    {
        var kind = ValueKind.IntegerOneOf("MB", 100, 200);
        Assert.Equal("200", kind.Accept("2e2"));
        Assert.Equal("150 is not one of: 100, 200 (MB)", kind.Refuse("150").Message);
    }

    [Fact]
    public void A_refusal_by_bounds_tells_them() =>
        Assert.Equal("1001 is not between 0 and 1000 (seconds)", Bounded.Refuse("1001").Message);

    [Fact]
    public void An_example_is_the_current_value_where_there_is_no_other()
    {
        Assert.Equal("5", ValueKind.Integer(5, 5).Example("5"));
        Assert.Equal("5", ValueKind.IntegerOneOf("s", 5).Example("5"));
        Assert.Equal("5", ValueKind.IntegerOneOf("s", 5).Example(""));
        Assert.Equal("\"6000\"", Text.Example("\"1\""));
    }
}
