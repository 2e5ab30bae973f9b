using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.DataPlane;

/// <summary>What the document shows of the feed, made by the writer of the real answers.</summary>
internal static class FeedExamples
{
    private static readonly FeedVersion Old = new("5f0c1d2e3a4b6978", 1740);
    private static readonly FeedVersion Now = new("5f0c1d2e3a4b6978", 1742);

    private static readonly string[] Shown = [SettingIds.Ssl, SettingIds.AlwaysUseHttps, SettingIds.DevelopmentMode];

    private static readonly ZoneRecord Zone = new(
        Seeder.EnterpriseZoneId, "example.com", "enterprise",
        [
            new SettingValue(SettingIds.DevelopmentMode, "\"on\"", new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero)),
            new SettingValue(SettingIds.Ssl, "\"strict\""),
        ]);

    /// <summary>A position, as text.</summary>
    public static string Position => Old.ToString();

    /// <summary>A page with a zone and a deleted one.</summary>
    public static byte[] Changes { get; } = EnvelopeBytes.Success(json => FeedWriter.Write(json, new ChangePage(
        [new ZoneChange(1741, Zone.Id, Zone), new ZoneChange(1742, "99999999999999999999999999999999", null)],
        Next: Now, Head: Now, Oldest: new FeedVersion(Now.Epoch, 12), More: false)));

    /// <summary>A snapshot; there are more settings in a real one.</summary>
    public static byte[] Snapshot { get; } = EnvelopeBytes.Success(json => FeedWriter.Write(json, new Snapshot(
        Now,
        [
            .. ZoneRecords.Defaults.Select(plan => plan with
            {
                Settings = [.. plan.Settings.Where(setting => Shown.Contains(setting.SettingId))],
            }),
        ],
        [Zone])));
}
