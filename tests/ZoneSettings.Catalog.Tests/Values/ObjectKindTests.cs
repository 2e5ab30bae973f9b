using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

public sealed class ObjectKindTests
{
    private static readonly ObjectKind Kind = new(
        new ObjectField("enabled", ValueKind.Boolean) { Required = true },
        new ObjectField("pool", new TextKind()) { NeededBy = "enabled" },
        new ObjectField("level", ValueKind.Integer(0, 9)) { Default = "5" },
        new ObjectField("again", ValueKind.Boolean) { WriteOnly = true },
        new ObjectField("note", new TextKind()));

    [Fact]
    public void Fields_come_in_declared_order_with_defaults_filled_in() =>
        Assert.Equal(
            """{"enabled":true,"pool":"a","level":5}""",
            Kind.Accept("""{ "pool": "a", "enabled": true }"""));

    [Fact]
    public void A_write_only_field_is_taken_checked_and_dropped()
    {
        Assert.Equal("""{"enabled":false,"level":5}""", Kind.Accept("""{"enabled":false,"again":true}"""));
        Assert.Equal("/again", Kind.Refuse("""{"enabled":false,"again":"yes"}""").Pointer);
    }

    [Fact]
    public void A_missing_required_field_is_pointed_at() =>
        Assert.Equal(new ValueFault("/enabled", "enabled is missing"), Kind.Refuse("{}"));

    [Theory]
    [InlineData("""{"enabled":false,"other":1}""", "/other")]
    [InlineData("""{"enabled":false,"Enabled":false}""", "/Enabled")]
    [InlineData("""{"enabled":false,"a/b~c":1}""", "/a~1b~0c")]
    public void An_undeclared_field_is_refused_with_the_declared_ones(string json, string pointer)
    {
        var fault = Kind.Refuse(json);
        Assert.Equal(pointer, fault.Pointer);
        Assert.EndsWith("enabled, pool, level, again, note", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_given_twice_is_refused() =>
        Assert.Equal(
            new ValueFault("/enabled", "enabled is there twice"), Kind.Refuse("""{"enabled":true,"enabled":false}"""));

    [Theory]
    [InlineData("""{"enabled":true}""", "pool is needed while enabled is true")]
    [InlineData("""{"enabled":true,"pool":""}""", "pool may not be empty while enabled is true")]
    public void A_field_needed_by_another_is_asked_for_while_that_one_is_true(string json, string message) =>
        Assert.Equal(new ValueFault("/pool", message), Kind.Refuse(json));

    [Theory]
    [InlineData("""{"enabled":false}""")]
    [InlineData("""{"enabled":false,"pool":""}""")]
    public void A_field_needed_by_another_may_be_missing_while_that_one_is_false(string json) =>
        Assert.True(Kind.CheckText(json).Accepted);

    [Fact]
    public void Every_fault_is_reported()
    {
        var faults = Kind.CheckText("""{"enabled":1,"level":10,"other":null}""").Faults;
        Assert.Equal(["/other", "/enabled", "/level"], faults.Select(fault => fault.Pointer));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("""[{"enabled":false}]""")]
    public void What_is_no_object_is_refused(string json) => Assert.Equal("", Kind.Refuse(json).Pointer);

    [Fact]
    public void A_fault_in_an_inner_object_is_pointed_at() =>
        Assert.Equal(
            "/outer/inner",
            new ObjectKind(new ObjectField("outer", new ObjectKind(new ObjectField("inner", ValueKind.OnOff))))
                .Refuse("""{"outer":{"inner":"ON"}}""").Pointer);

    [Fact]
    public void An_example_can_be_made_from_an_object_without_the_inner_one()
    {
        var nested = new ObjectKind(new ObjectField("outer", new ObjectKind(new ObjectField("inner", ValueKind.OnOff))));
        Assert.Equal("""{"outer":{"inner":"on"}}""", nested.Example("{}"));
    }

    [Fact]
    public void Names_of_a_map_are_sorted_and_given_once()
    {
        var map = new BooleanMapKind { MaximumEntries = 2 };
        Assert.Equal("""{"B":false,"a":true}""", map.Accept("""{"a":true,"B":false}"""));
        Assert.Equal("/a", map.Refuse("""{"a":true,"a":false}""").Pointer);
        Assert.Equal("/a", map.Refuse("""{"a":"true"}""").Pointer);
        Assert.Equal("3 entries are more than 2", map.Refuse("""{"a":true,"b":true,"c":true}""").Message);
        Assert.Equal("""{"example":true}""", map.Accept(map.Example("{}")));
    }
}
