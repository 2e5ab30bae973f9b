using System.Globalization;

namespace ZoneSettings.Catalog.Plans;

/// <summary>What a plan permits to write. Reading is never gated, and what is stored stays in force whatever the plan becomes.</summary>
public sealed record PlanGate
{
    /// <summary>Every plan may write every legal value.</summary>
    public static PlanGate Open { get; } = new();

    /// <summary>The lowest plan that may write the setting at all.</summary>
    public Plan EditableFrom { get; private init; } = Plan.Free;

    /// <summary>Values (as canonical JSON) that need a plan, and the lowest one that has them.</summary>
    public IReadOnlyDictionary<string, Plan> ValueNeeds { get; private init; } = new Dictionary<string, Plan>();

    /// <summary>Smallest number per plan; null when only the kind bounds it.</summary>
    public PlanBounds? Minimum { get; private init; }

    /// <summary>Largest number per plan; null when only the kind bounds it.</summary>
    public PlanBounds? Maximum { get; private init; }

    /// <summary>Numbers that the bounds do not concern, such as 0 for "as the origin says".</summary>
    public IReadOnlyList<long> Exempt { get; private init; } = [];

    /// <summary>Only <paramref name="plan"/> and higher may write the setting.</summary>
    public static PlanGate From(Plan plan) => new() { EditableFrom = plan };

    /// <summary>Anyone may write the setting, but <paramref name="value"/> only from <paramref name="plan"/> on.</summary>
    public static PlanGate ForValue(string value, Plan plan) =>
        new() { ValueNeeds = new Dictionary<string, Plan> { [$"\"{value}\""] = plan } };

    /// <summary>No number below the plan's bound, those in <paramref name="exempt"/> excepted.</summary>
    public static PlanGate AtLeast(PlanBounds minimum, params long[] exempt) =>
        new() { Minimum = minimum, Exempt = exempt };

    /// <summary>No number above the plan's bound.</summary>
    public static PlanGate AtMost(PlanBounds maximum) => new() { Maximum = maximum };

    /// <summary>Whether <paramref name="plan"/> may write the setting at all: what <c>editable</c> says.</summary>
    public bool Permits(Plan plan) => plan >= EditableFrom;

    /// <summary>Why <paramref name="plan"/> may not write <paramref name="canonicalJson"/>; null when it may.</summary>
    /// <param name="settingId">Named in the sentence.</param>
    /// <param name="plan">The zone's plan.</param>
    /// <param name="canonicalJson">A value that the setting's kind has accepted, in its canonical form.</param>
    public string? Refuse(string settingId, Plan plan, string canonicalJson)
    {
        if (!Permits(plan))
        {
            return Needs(settingId, EditableFrom, plan);
        }

        if (ValueNeeds.TryGetValue(canonicalJson, out var needed) && plan < needed)
        {
            return Needs(canonicalJson.Trim('"'), needed, plan);
        }

        return RefuseNumber(settingId, plan, canonicalJson);
    }

    private string? RefuseNumber(string settingId, Plan plan, string canonicalJson)
    {
        if (Minimum is null && Maximum is null)
        {
            return null;
        }

        var number = long.Parse(canonicalJson.Trim('"'), CultureInfo.InvariantCulture);
        if (Exempt.Contains(number))
        {
            return null;
        }

        if (Minimum is { } minimum && number < minimum.On(plan))
        {
            return $"{settingId} may not be below {minimum.On(plan)} on the {plan.LegacyId()} plan; {number} was given";
        }

        return Maximum is { } maximum && number > maximum.On(plan)
            ? $"{settingId} may not be above {maximum.On(plan)} on the {plan.LegacyId()} plan; {number} was given"
            : null;
    }

    private static string Needs(string what, Plan needed, Plan plan) => needed == Plan.Enterprise
        ? $"{what} needs the enterprise plan; this zone is on {plan.LegacyId()}"
        : $"{what} needs the {needed.LegacyId()} plan or a higher one; this zone is on {plan.LegacyId()}";
}
