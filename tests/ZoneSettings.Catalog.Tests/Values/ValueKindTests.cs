using System.Text;
using System.Text.Json;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

public sealed class ValueKindTests
{
    private static readonly ObjectKind Object = new(new ObjectField("on", new TextKind()));

    public static TheoryData<string> NotUnicode => new(
        "\"\\ud800\"", "\"on\\udc00\"", "[\"\\ud800\"]", "{\"\\ud800\":true}", "{\"on\":\"\\ud800\"}");

    [Theory]
    [MemberData(nameof(NotUnicode))]
    public void Half_a_surrogate_pair_is_refused_by_every_kind(string json) =>
        Assert.All(
            new[]
            {
                ValueKind.OnOff, ValueKind.Boolean, ValueKind.NumericText(1, 2), new TextKind(), new BooleanMapKind(),
                new TextListKind { Item = ValueKind.OnOff }, Object,
            },
            kind => Assert.Equal("the value has text that is not valid Unicode", kind.Refuse(json).Message));

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        byte[] json = [.. "\""u8, 0xff, .. "\""u8];
        using var document = JsonDocument.Parse(json);
        Assert.NotEmpty(new TextKind().Check(document.RootElement).Faults);
    }

    [Fact]
    public void A_value_that_is_not_there_is_refused() =>
        Assert.Equal("there is no value", Assert.Single(ValueKind.OnOff.Check(default).Faults).Message);

    [Theory]
    [InlineData("\"on\"", "\"on\"")]
    [InlineData("\"\\u006fn\"", "\"on\"")]
    public void A_word_may_be_escaped(string json, string canonical) => Assert.Equal(canonical, ValueKind.OnOff.Accept(json));

    [Theory]
    [InlineData("\"ON\"")]
    [InlineData("\"on \"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("null")]
    public void A_refused_word_is_named_with_the_legal_ones(string json) =>
        Assert.Equal(new ValueFault("", $"{json} is not one of: on, off"), ValueKind.OnOff.Refuse(json));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", true)]
    [InlineData("\"true\"", false)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    public void Only_the_literals_are_booleans(string json, bool accepted) =>
        Assert.Equal(accepted, ValueKind.Boolean.CheckText(json).Accepted);

    [Fact]
    public void A_choice_of_one_has_itself_as_example() => Assert.Equal("\"a\"", ValueKind.Choice("a").Example("\"a\""));

    [Fact]
    public void Deep_values_are_refused_without_a_fault_of_ours()
    {
        var json = new StringBuilder().Insert(0, "[", 60).Append(']', 60).ToString();
        Assert.NotEmpty(Object.Refuse(json).Message);
    }
}
