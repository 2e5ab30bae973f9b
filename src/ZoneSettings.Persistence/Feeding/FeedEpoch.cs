using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>Generations of the feed. A new one begins whenever a data plane that goes on from its position would be wrong.</summary>
internal static class FeedEpoch
{
    private const int Digits = 16;

    /// <summary>Hash of all that data planes are told of settings beside the values that were set.</summary>
    public static string Defaults { get; } = HashDefaults();

    /// <summary>Draws an epoch; the revision stays. Call inside a transaction.</summary>
    public static async Task<FeedState> RenewAsync(
        ZoneSettingsContext context, FeedMark mark, CancellationToken cancellationToken)
    {
        var last = await context.FeedStates.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var renewed = new FeedState
        {
            Id = FeedState.OnlyId,
            Epoch = RandomNumberGenerator.GetHexString(Digits, lowercase: true),
            Revision = last?.Revision ?? 0,
            Defaults = Defaults,
            Home = await mark.FindHomeAsync(context, cancellationToken),
        };
        // The row stays the one that others wait for.
        context.Entry(renewed).State = last is null ? EntityState.Added : EntityState.Modified;
        await context.SaveChangesAsync(cancellationToken);
        context.Entry(renewed).State = EntityState.Detached;
        return renewed;
    }

    private static string HashDefaults()
    {
        var text = new StringBuilder();
        foreach (var setting in SettingCatalog.All.Where(setting => setting.NeededByDataPlane))
        {
            text.Append(CultureInfo.InvariantCulture, $"{setting.Id} {setting.TimeLimit}");
            text.AppendJoin(' ', PlanCatalog.All.Select(plan => $"{plan.LegacyId}={setting.Default.On(plan.Plan)}")).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }
}
