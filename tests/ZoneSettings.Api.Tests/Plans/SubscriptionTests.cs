using System.Text.Json;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Plans;

public sealed class SubscriptionTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    [Theory]
    [InlineData("free")]
    [InlineData("pro")]
    [InlineData("business")]
    [InlineData("enterprise")]
    public async Task Available_plans_are_all_four_and_mark_the_own_one(string own)
    {
        var plans = (await client.GetAsync($"zones/{Seeds.ZoneOn(own)}/available_plans")).Result.EnumerateArray().ToList();
        Assert.Equal(["free", "pro", "business", "enterprise"], plans.Select(plan => plan.Text("legacy_id")));
        Assert.Equal([own], plans.Where(plan => plan.GetProperty("is_subscribed").GetBoolean()).Select(plan => plan.Text("legacy_id")));
        Assert.All(plans, plan => Assert.True(plan.GetProperty("price").TryGetInt32(out _)));
        Assert.Equal("0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee", plans[0].Text("id"));
        Assert.Equal("94f3b7b768b0458b56d2cac4fe5ec0f9", plans[3].Text("id"));
    }

    [Theory]
    [InlineData("0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "free")]
    [InlineData("94f3b7b768b0458b56d2cac4fe5ec0f9", "enterprise")]
    [InlineData("pro", "pro")]
    public async Task A_zone_takes_a_plan_by_either_id(string id, string plan)
    {
        var zone = await shared.CreateZoneAsync("business");
        Assert.Equal(plan, (await client.PatchAsync(zone, $$$"""{"plan":{"id":"{{{id}}}"}}""")).Result.GetProperty("plan").Text("legacy_id"));
    }

    [Theory]
    [InlineData("free", 0, "")]
    [InlineData("pro", 20, "monthly")]
    [InlineData("business", 200, "monthly")]
    [InlineData("enterprise", 0, "monthly")]
    public async Task The_subscription_is_the_plan(string plan, int price, string frequency)
    {
        var subscription = (await client.GetAsync($"zones/{Seeds.ZoneOn(plan)}/subscription")).Result;
        Assert.Equal(plan, subscription.GetProperty("rate_plan").Text("id"));
        Assert.Equal((price, "USD", frequency), (subscription.Number("price"), subscription.Text("currency"), subscription.Text("frequency")));
        Assert.Equal(Seeds.ZoneOn(plan), subscription.GetProperty("zone").Text("id"));
        Assert.Equal(JsonValueKind.Null, subscription.GetProperty("current_period_end").ValueKind);
    }

    [Theory]
    [InlineData("free", "free")]
    [InlineData("pro", "pro")]
    [InlineData("pro_plus", "pro")]
    [InlineData("business", "business")]
    [InlineData("enterprise", "enterprise")]
    [InlineData("partners_free", "free")]
    [InlineData("partners_pro", "pro")]
    [InlineData("partners_business", "business")]
    [InlineData("partners_enterprise", "enterprise")]
    public async Task A_rate_plan_changes_the_plan_by_put_and_by_post(string ratePlan, string plan)
    {
        var body = $$$"""{"rate_plan":{"id":"{{{ratePlan}}}"}}""";
        foreach (var method in (string[])["PUT", "POST"])
        {
            var zone = await shared.CreateZoneAsync(plan == "free" ? "pro" : "free");
            var changed = await client.SendAsync(method, $"{zone}/subscription", body);
            Assert.Equal(plan, changed.Result.GetProperty("rate_plan").Text("id"));
            Assert.Equal(plan, (await client.GetAsync(zone)).Result.GetProperty("plan").Text("legacy_id"));
        }
    }

    [Fact]
    public async Task The_frequency_is_kept()
    {
        var zone = await shared.CreateZoneAsync("free");
        var changed = await client.PutAsync($"{zone}/subscription", """{"rate_plan":{"id":"pro"},"frequency":"yearly"}""");
        Assert.Equal("yearly", changed.Result.Text("frequency"));
        Assert.Equal("yearly", (await client.GetAsync(zone)).Result.GetProperty("plan").Text("frequency"));
    }

    [Fact]
    public async Task Naming_the_plan_that_it_has_changes_nothing_about_the_zone()
    {
        var zone = await shared.CreateZoneAsync("free");
        await client.PutAsync($"{zone}/subscription", """{"rate_plan":{"id":"pro"},"frequency":"yearly"}""");
        var version = await shared.ReadVersionAsync();
        var plan = (await client.PatchAsync(zone, """{"plan":{"id":"pro"}}""")).Result.GetProperty("plan");
        Assert.Equal("yearly", plan.Text("frequency"));
        Assert.Equal(version, await shared.ReadVersionAsync());
        plan = (await client.PatchAsync(zone, """{"plan":{"id":"free"}}""")).Result.GetProperty("plan");
        Assert.Equal("", plan.Text("frequency"));
        plan = (await client.PatchAsync(zone, """{"plan":{"id":"business"}}""")).Result.GetProperty("plan");
        Assert.Equal("monthly", plan.Text("frequency"));
    }

    [Theory]
    [InlineData("""{"rate_plan":{"id":"gold"}}""", "/rate_plan/id")]
    [InlineData("""{"rate_plan":{"id":"94f3b7b768b0458b56d2cac4fe5ec0f9"}}""", "/rate_plan/id")]
    [InlineData("""{"rate_plan":{"id":"FREE"}}""", "/rate_plan/id")]
    [InlineData("""{"rate_plan":"pro"}""", "/rate_plan/id")]
    [InlineData("{}", "/rate_plan/id")]
    [InlineData("""{"rate_plan":{"id":"pro"},"frequency":"daily"}""", "/frequency")]
    [InlineData("""{"rate_plan":{"id":"pro"},"frequency":null}""", "/frequency")]
    public async Task What_is_no_rate_plan_is_refused(string body, string pointer)
    {
        var version = await shared.ReadVersionAsync();
        Assert.Equal(pointer, (await client.PutAsync($"zones/{Seeds.Free}/subscription", body)).AssertRefused(400, 10400).Pointer());
        Assert.Equal(version, await shared.ReadVersionAsync());
    }
}
