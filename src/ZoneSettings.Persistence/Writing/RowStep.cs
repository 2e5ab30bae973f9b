using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>A part of a batch: rows of one kind with which one thing is done.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Kind">Type of the rows.</param>
/// <param name="Rows">At least one, no key twice.</param>
internal sealed record RowStep(RowAct Act, Type Kind, IReadOnlyList<object> Rows)
{
    /// <summary>
    /// What leads from the written state to the staged one, in the order in which it has to be done. Gone zones come first,
    /// for their names may have been taken; their overrides go with them, by the foreign key.
    /// </summary>
    public static IEnumerable<RowStep> Between(IStateReader written, StateOverlay staged)
    {
        var difference = new ZoneDifference(written, staged);
        RowStep[] steps =
        [
            new(RowAct.Delete, typeof(Zone), difference.GoneZones),
            new(RowAct.Put, typeof(Account), [.. staged.Accounts]),
            new(RowAct.Put, typeof(Zone), difference.Zones),
            new(RowAct.Delete, typeof(SettingOverride), difference.GoneOverrides),
            new(RowAct.Put, typeof(SettingOverride), difference.Overrides),
            new(RowAct.Put, typeof(ApiToken), [.. staged.Tokens]),
            new(RowAct.Put, typeof(ApiKey), [.. staged.Keys]),
            new(RowAct.Insert, typeof(Change), staged.Changes),
        ];
        return steps.Where(step => step.Rows.Count > 0);
    }
}
