using System.Globalization;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Catalog.Settings;

/// <summary>The value of a setting that nobody has set, as canonical JSON; it may depend on the plan.</summary>
public sealed class SettingDefault
{
    private readonly string[] byPlan;

    private SettingDefault(params string[] byPlan) => this.byPlan = byPlan;

    /// <summary>Whether two plans differ in it.</summary>
    public bool DependsOnPlan => byPlan.Distinct().Skip(1).Any();

    /// <summary>A word, the same on every plan.</summary>
    public static implicit operator SettingDefault(string word) => Json($"\"{word}\"");

    /// <summary>A number, the same on every plan.</summary>
    public static implicit operator SettingDefault(long number) => Json(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A truth value, the same on every plan.</summary>
    public static implicit operator SettingDefault(bool value) => Json(value ? "true" : "false");

    /// <summary>Any value, the same on every plan.</summary>
    public static SettingDefault Json(string canonicalJson) =>
        new(canonicalJson, canonicalJson, canonicalJson, canonicalJson);

    /// <summary>A default for each plan.</summary>
    public static SettingDefault PerPlan(
        SettingDefault free, SettingDefault pro, SettingDefault business, SettingDefault enterprise) =>
        new(free.On(Plan.Free), pro.On(Plan.Pro), business.On(Plan.Business), enterprise.On(Plan.Enterprise));

    /// <summary>The default on <paramref name="plan"/>.</summary>
    public string On(Plan plan) => byPlan[(int)plan];
}
