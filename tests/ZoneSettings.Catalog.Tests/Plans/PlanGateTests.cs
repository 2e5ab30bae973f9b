using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Catalog.Tests.Plans;

public sealed class PlanGateTests
{
    private static readonly Plan[] Plans = Enum.GetValues<Plan>();

    [Fact]
    public void An_open_gate_permits_every_value_on_every_plan() =>
        Assert.All(Plans, plan => Assert.Null(PlanGate.Open.Refuse("any", plan, "\"on\"")));

    [Theory]
    [InlineData(Plan.Free, "mirage needs the pro plan or a higher one; this zone is on free")]
    [InlineData(Plan.Pro, null)]
    [InlineData(Plan.Business, null)]
    [InlineData(Plan.Enterprise, null)]
    public void A_gate_from_a_plan_on_permits_that_plan_and_higher_ones(Plan plan, string? reason)
    {
        var gate = PlanGate.From(Plan.Pro);
        Assert.Equal(reason, gate.Refuse("mirage", plan, "\"on\""));
        Assert.Equal(reason is null, gate.Permits(plan));
    }

    [Theory]
    [InlineData(Plan.Business, "\"origin_pull\"", "origin_pull needs the enterprise plan; this zone is on business")]
    [InlineData(Plan.Business, "\"full\"", null)]
    [InlineData(Plan.Enterprise, "\"origin_pull\"", null)]
    public void A_gate_for_a_value_leaves_the_others_alone(Plan plan, string value, string? reason)
    {
        var gate = PlanGate.ForValue("origin_pull", Plan.Enterprise);
        Assert.Equal(reason, gate.Refuse("ssl", plan, value));
        Assert.True(gate.Permits(plan));
    }

    [Theory]
    [InlineData(Plan.Free, "29", "ttl may not be below 30 on the free plan; 29 was given")]
    [InlineData(Plan.Free, "30", null)]
    [InlineData(Plan.Free, "0", null)]
    [InlineData(Plan.Pro, "19", "ttl may not be below 20 on the pro plan; 19 was given")]
    [InlineData(Plan.Business, "10", null)]
    [InlineData(Plan.Enterprise, "1", null)]
    public void A_lower_bound_is_inclusive_and_spares_exempt_numbers(Plan plan, string value, string? reason) =>
        Assert.Equal(reason, PlanGate.AtLeast(new PlanBounds(30, 20, 10, 1), exempt: 0).Refuse("ttl", plan, value));

    [Theory]
    [InlineData(Plan.Free, "101", "size may not be above 100 on the free plan; 101 was given")]
    [InlineData(Plan.Free, "100", null)]
    [InlineData(Plan.Enterprise, "500", null)]
    [InlineData(Plan.Enterprise, "\"501\"", "size may not be above 500 on the enterprise plan; 501 was given")]
    public void An_upper_bound_is_inclusive(Plan plan, string value, string? reason) =>
        Assert.Equal(reason, PlanGate.AtMost(new PlanBounds(100, 100, 200, 500)).Refuse("size", plan, value));

    [Fact]
    public void Bounds_of_an_unknown_plan_are_not_guessed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanBounds(1, 2, 3, 4).On((Plan)4));
}
