using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Catalog.Tests.Plans;

public sealed class PlanCatalogTests
{
    [Fact]
    public void There_are_four_plans_in_order() =>
        Assert.Equal(["free", "pro", "business", "enterprise"], PlanCatalog.All.Select(plan => plan.LegacyId));

    [Theory]
    [InlineData(Plan.Free, "free")]
    [InlineData(Plan.Pro, "pro")]
    [InlineData(Plan.Business, "business")]
    [InlineData(Plan.Enterprise, "enterprise")]
    public void A_plan_is_found_by_legacy_id_and_by_id(Plan plan, string legacyId)
    {
        Assert.Equal(plan, PlanCatalog.Find(legacyId)?.Plan);
        Assert.Equal(plan, PlanCatalog.Find(PlanCatalog.Get(plan).Id)?.Plan);
        Assert.Equal(legacyId, plan.LegacyId());
        Assert.Equal(plan, PlanCatalog.Get(plan).Plan);
    }

    [Theory]
    [InlineData("free", Plan.Free)]
    [InlineData("partners_free", Plan.Free)]
    [InlineData("pro", Plan.Pro)]
    [InlineData("pro_plus", Plan.Pro)]
    [InlineData("partners_pro", Plan.Pro)]
    [InlineData("business", Plan.Business)]
    [InlineData("partners_business", Plan.Business)]
    [InlineData("enterprise", Plan.Enterprise)]
    [InlineData("partners_enterprise", Plan.Enterprise)]
    public void A_plan_is_found_by_its_rate_plans(string ratePlanId, Plan plan) =>
        Assert.Equal(plan, PlanCatalog.FindByRatePlan(ratePlanId)?.Plan);

    [Theory]
    [InlineData("")]
    [InlineData("Free")]
    [InlineData("lite")]
    [InlineData("00000000000000000000000000000000")]
    public void Unknown_words_are_no_plan(string word)
    {
        Assert.Null(PlanCatalog.Find(word));
        Assert.Null(PlanCatalog.FindByRatePlan(word));
    }

    [Fact]
    public void Ids_are_hex_ids_and_differ()
    {
        Assert.All(PlanCatalog.All, plan => Assert.True(HexId.TryParse(plan.Id, out _)));
        Assert.Equal(4, PlanCatalog.All.DistinctBy(plan => plan.Id).Count());
    }

    [Fact]
    public void Only_the_free_plan_is_never_due()
    {
        Assert.Equal("", PlanCatalog.Get(Plan.Free).Frequency);
        Assert.All(PlanCatalog.All.Skip(1), plan => Assert.Equal("monthly", plan.Frequency));
    }
}
