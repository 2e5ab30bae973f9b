using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

public sealed class TextListKindTests
{
    private static readonly TextListKind Kind = new() { Item = ValueKind.Choice("a", "b", "c"), MaximumItems = 3 };

    [Fact]
    public void The_order_is_kept() => Assert.Equal("""["c","a","b"]""", Kind.Accept("""[ "c", "a", "b" ]"""));

    [Fact]
    public void An_item_given_twice_is_refused_at_its_second_place() =>
        Assert.Equal(new ValueFault("/2", "\"a\" is in the list twice"), Kind.Refuse("""["a","b","a"]"""));

    [Fact]
    public void Two_spellings_of_one_item_are_the_same_item() =>
        Assert.Equal("/1", Kind.Refuse("""["a","\u0061"]""").Pointer);

    [Fact]
    public void Every_faulty_item_is_reported() =>
        Assert.Equal(
            ["/0", "/2"], Kind.CheckText("""["x","a",null]""").Faults.Select(fault => fault.Pointer));

    [Fact]
    public void More_items_than_permitted_are_refused() =>
        Assert.Equal("4 items are more than 3", Kind.Refuse("""["a","b","c","a"]""").Message);

    [Fact]
    public void An_example_differs_from_the_current_list()
    {
        Assert.Equal("""["a"]""", Kind.Example("[]"));
        Assert.Equal("[]", Kind.Example("""["a"]"""));
    }
}
