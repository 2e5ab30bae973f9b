using System.Text.RegularExpressions;
using ZoneSettings.Catalog.Hazards;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Catalog.Tests.Values;

namespace ZoneSettings.Catalog.Tests.Settings;

/// <summary>What holds for every entry, whatever the documents say.</summary>
public sealed partial class SettingCatalogTests
{
    private static readonly Plan[] Plans = Enum.GetValues<Plan>();

    public static TheoryData<string> Ids => new(SettingCatalog.All.Select(setting => setting.Id));

    [Fact]
    public void Ids_are_lower_case_words_and_differ()
    {
        Assert.All(SettingCatalog.All, setting => Assert.Matches(IdPattern, setting.Id));
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.DistinctBy(setting => setting.Id).Count());
    }

    [Fact]
    public void Find_knows_exact_ids_only()
    {
        Assert.Equal("ssl", SettingCatalog.Find("ssl")?.Id);
        Assert.Null(SettingCatalog.Find("SSL"));
        Assert.Null(SettingCatalog.Find("zero_rtt"));
        Assert.Null(SettingCatalog.Find(""));
        Assert.Throws<KeyNotFoundException>(() => SettingCatalog.Get("nonsense"));
    }

    [Fact]
    public void Every_id_that_code_names_is_in_the_catalogue()
    {
        var named = typeof(SettingIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(named, id => Assert.NotNull(SettingCatalog.Find(id)));
    }

    [Fact]
    public void Titles_and_descriptions_tell_settings_apart()
    {
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.DistinctBy(setting => setting.Title).Count());
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.DistinctBy(setting => setting.Description).Count());
        Assert.All(SettingCatalog.All, setting => Assert.EndsWith(".", setting.Description, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Default_is_accepted_and_canonical_on_every_plan(string id)
    {
        var setting = SettingCatalog.Get(id);
        Assert.All(Plans, plan => Assert.Equal(setting.Default.On(plan), setting.Kind.Accept(setting.Default.On(plan))));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Default_may_be_written_wherever_the_setting_may(string id)
    {
        var setting = SettingCatalog.Get(id);
        var editable = Plans.Where(setting.IsEditableOn);
        Assert.All(editable, plan => Assert.Null(setting.Gate.Refuse(id, plan, setting.Default.On(plan))));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_is_accepted_canonical_and_differs_from_the_current_value(string id)
    {
        var kind = SettingCatalog.Get(id).Kind;
        var current = SettingCatalog.Get(id).Default.On(Plan.Enterprise);
        for (var step = 0; step < 3; step++)
        {
            var example = kind.Example(current);
            Assert.Equal(example, kind.Accept(example));
            Assert.NotEqual(current, example);
            current = example;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_successor_exists_and_is_not_deprecated_itself(string id)
    {
        if (SettingCatalog.Get(id).Deprecated is { Successor: { } successor })
        {
            Assert.Null(SettingCatalog.Get(successor).Deprecated);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Values_that_definitions_name_are_legal_and_canonical(string id)
    {
        var setting = SettingCatalog.Get(id);
        string?[] named =
        [
            setting.TimeLimit?.Value, setting.TimeLimit?.Afterwards, setting.ConditionalField?.WhileValue,
            .. setting.Gate.ValueNeeds.Keys,
        ];
        Assert.All(named.OfType<string>(), value => Assert.Equal(value, setting.Kind.Accept(value)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sources_are_given_without_repetition(string id)
    {
        var sources = SettingCatalog.Get(id).Sources;
        Assert.NotEmpty(sources);
        Assert.Equal(sources.Distinct(), sources);
    }

    [Fact]
    public void Development_mode_ends_after_three_hours() =>
        Assert.Equal(
            new TimeLimit("\"on\"", "\"off\"", TimeSpan.FromSeconds(10800)),
            SettingCatalog.Get(SettingIds.DevelopmentMode).TimeLimit);

    [Fact]
    public void Only_the_compliance_modes_take_put() =>
        Assert.Equal(
            ["origin_tls_compliance_modes"],
            SettingCatalog.All.Where(setting => setting.AcceptsPut).Select(setting => setting.Id));

    [Fact]
    public void Settings_whose_default_depends_on_the_plan_say_so() =>
        Assert.Equal(
            ["advanced_ddos", "origin_h2_max_streams", "origin_max_http_version", "speed_brain"],
            SettingCatalog.All.Where(setting => setting.Default.DependsOnPlan).Select(setting => setting.Id));

    [Fact]
    public void Hazards_name_settings_and_legal_values()
    {
        var conditions = HazardCatalog.Combinations.SelectMany(hazard => hazard.Conditions)
            .Where(condition => condition.Path.Count == 0).Select(condition => (condition.SettingId, condition.Values));
        var orders = HazardCatalog.Orders.Select(order => (order.SettingId, order.Values));
        foreach (var (settingId, values) in conditions.Concat(orders))
        {
            Assert.All(values, value => Assert.Equal(value, SettingCatalog.Get(settingId).Kind.Accept(value)));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(_[a-z0-9]+)*$")]
    private static partial Regex IdPattern { get; }
}
