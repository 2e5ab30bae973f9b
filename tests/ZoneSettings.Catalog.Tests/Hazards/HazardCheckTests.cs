using ZoneSettings.Catalog.Hazards;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Catalog.Tests.Hazards;

public sealed class HazardCheckTests
{
    private const string Hsts =
        """{"strict_transport_security":{"enabled":true,"include_subdomains":false,"max_age":86400,"nosniff":false,"preload":false}}""";

    // Code, then the two halves of the combination as setting and value.
    public static TheoryData<int, string, string, string, string> Combinations => new()
    {
        { 1901, "ssl", "\"off\"", "always_use_https", "\"on\"" },
        { 1902, "ssl", "\"off\"", "security_header", Hsts },
        { 1904, "ssl", "\"strict\"", "always_use_https", "\"off\"" },
        { 1905, "0rtt", "\"on\"", "tls_1_3", "\"off\"" },
        { 1906, "webp", "\"on\"", "polish", "\"off\"" },
        { 1907, "ssl", "\"flexible\"", "automatic_https_rewrites", "\"off\"" },
    };

    public static TheoryData<int, string, string, string> WeakeningSteps => new()
    {
        { 1911, "ssl", "\"origin_pull\"", "\"strict\"" },
        { 1911, "ssl", "\"strict\"", "\"full\"" },
        { 1911, "ssl", "\"full\"", "\"flexible\"" },
        { 1911, "ssl", "\"flexible\"", "\"off\"" },
        { 1911, "ssl", "\"origin_pull\"", "\"off\"" },
        { 1912, "min_tls_version", "\"1.3\"", "\"1.2\"" },
        { 1912, "min_tls_version", "\"1.2\"", "\"1.1\"" },
        { 1912, "min_tls_version", "\"1.1\"", "\"1.0\"" },
        { 1912, "min_tls_version", "\"1.3\"", "\"1.0\"" },
    };

    [Fact]
    public void Every_combination_has_a_row_here() =>
        Assert.Equal(
            HazardCatalog.Combinations.Select(hazard => hazard.Code),
            Combinations.Select(row => row.Data.Item1).Append(1903).Order());

    [Fact]
    public void Codes_are_ours_and_differ()
    {
        int[] codes =
        [
            .. HazardCatalog.Combinations.Select(hazard => hazard.Code), .. HazardCatalog.Orders.Select(order => order.Code),
        ];
        Assert.All(codes, code => Assert.InRange(code, 1901, 1999));
        Assert.Equal(codes.Distinct(), codes);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_combination_warns_whichever_half_is_written(
        int code, string one, string oneValue, string other, string otherValue)
    {
        var after = With((one, oneValue), (other, otherValue));
        Assert.Contains(code, Codes([one], after, after));
        Assert.Contains(code, Codes([other], after, after));
        Assert.Contains(code, Codes([one, other], after, after));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_combination_is_not_mentioned_when_neither_half_is_written(
        int code, string one, string oneValue, string other, string otherValue)
    {
        var after = With((one, oneValue), (other, otherValue));
        Assert.DoesNotContain(code, Codes(["brotli"], after, after));
        Assert.Empty(Codes([], after, after));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Half_a_combination_does_not_warn(
        int code, string one, string oneValue, string other, string otherValue)
    {
        var otherHalf = SettingCatalog.Get(other).Kind.Example(otherValue);
        var after = With((one, oneValue), (other, otherHalf));
        Assert.DoesNotContain(code, Codes([one, other], after, after));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void What_stands_is_told_without_a_write(int code, string one, string oneValue, string other, string otherValue)
    {
        Assert.Contains(code, StandingCodes(With((one, oneValue), (other, otherValue))));
        Assert.DoesNotContain(code, StandingCodes(id => id == one ? oneValue : null));
        Assert.Empty(StandingCodes(_ => null));
        Assert.Empty(StandingCodes(With()));
    }

    [Fact]
    public void Flexible_warns_alone() =>
        Assert.Contains(1903, Codes(["ssl"], With(("ssl", "\"flexible\"")), With(("ssl", "\"flexible\""))));

    [Theory]
    [MemberData(nameof(WeakeningSteps))]
    public void A_step_down_warns_and_names_both_values(int code, string setting, string from, string to)
    {
        var warnings = HazardCheck.Evaluate([setting], With((setting, from)), With((setting, to)));
        var warning = Assert.Single(warnings, warning => warning.Code == code);
        Assert.Equal($"{setting} was weakened from {from.Trim('"')} to {to.Trim('"')}.", warning.Message);
    }

    [Theory]
    [MemberData(nameof(WeakeningSteps))]
    public void A_step_up_or_none_does_not_warn(int code, string setting, string from, string to)
    {
        Assert.DoesNotContain(code, Codes([setting], With((setting, to)), With((setting, from))));
        Assert.DoesNotContain(code, Codes([setting], With((setting, from)), With((setting, from))));
        Assert.DoesNotContain(code, Codes(["brotli"], With((setting, from)), With((setting, to))));
    }

    [Fact]
    public void A_value_outside_the_order_never_weakens()
    {
        var order = new SecurityOrder(1999, "any", "1", "2");
        Assert.True(order.Weakens("2", "1"));
        Assert.False(order.Weakens("2", "0"));
        Assert.False(order.Weakens("3", "1"));
    }

    [Fact]
    public void A_condition_on_a_part_that_is_not_there_does_not_hold()
    {
        var condition = new HazardCondition("any", "true") { Path = ["a", "b"] };
        Assert.True(condition.Holds("""{"a":{"b":true}}"""));
        Assert.False(condition.Holds("""{"a":{"b":false}}"""));
        Assert.False(condition.Holds("""{"a":{}}"""));
        Assert.False(condition.Holds("""{"a":true}"""));
        Assert.False(condition.Holds("{}"));
    }

    [Fact]
    public void Writing_the_defaults_of_a_new_zone_warns_of_nothing()
    {
        var defaults = With();
        Assert.Empty(Codes([.. SettingCatalog.All.Select(setting => setting.Id)], defaults, defaults));
    }

    private static IEnumerable<int> Codes(
        IReadOnlyCollection<string> written, Func<string, string> before, Func<string, string> after) =>
        HazardCheck.Evaluate(written, before, after).Select(warning => warning.Code);

    private static IEnumerable<int> StandingCodes(Func<string, string?> value) =>
        HazardCheck.Standing(value).Select(warning => warning.Code);

    private static Func<string, string> With(params (string Setting, string Value)[] set) =>
        id => set.Where(item => item.Setting == id).Select(item => item.Value)
            .FirstOrDefault(SettingCatalog.Get(id).Default.On(Plan.Free));
}
