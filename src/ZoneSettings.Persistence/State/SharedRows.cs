using System.Linq.Expressions;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>Projections of rows on themselves, with one string for equal texts: for queries whose rows stay in memory.</summary>
internal static class SharedRows
{
    public static Expression<Func<Zone, Zone>> Zone { get; } = row => new Zone
    {
        Id = row.Id,
        Name = row.Name,
        AccountId = row.AccountId,
        Plan = row.Plan,
        PlanFrequency = SharedText.Of(row.PlanFrequency),
        Type = SharedText.Of(row.Type),
        Status = SharedText.Of(row.Status),
        Paused = row.Paused,
        VanityNameServers = SharedText.Of(row.VanityNameServers),
        CreatedOn = row.CreatedOn,
        ModifiedOn = row.ModifiedOn,
    };

    public static Expression<Func<SettingOverride, SettingOverride>> Override { get; } = row => new SettingOverride
    {
        ZoneId = row.ZoneId,
        SettingId = SharedText.Of(row.SettingId),
        ValueJson = SharedText.Of(row.ValueJson),
        ModifiedOn = row.ModifiedOn,
        Revision = row.Revision,
    };
}
