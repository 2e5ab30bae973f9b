using System.Text.Json;
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
            new SettingValue(SettingIds.DevelopmentMode, "\"on\"", Instant(15, 0)),
            new SettingValue(SettingIds.Ssl, "\"strict\""),
        ]);

    private static readonly ProxyView Edge = new(
        "edge-1", "current", Now.ToString(), 0, Instant(14, 55), null, null, 12, Instant(9, 0), Instant(15, 0));

    /// <summary>A proxy that obeys everything.</summary>
    public static byte[] MakeProxy() => ViewBytes(Edge);

    /// <summary>The same, one that rejected something, and one that is silent.</summary>
    public static byte[] MakeProxies() => ViewBytes<IReadOnlyList<ProxyView>>(
    [
        Edge,
        Edge with { ProxyId = "edge-2", RejectedVersion = Old.ToString(), RejectedReason = "zone 023e105f4ecef8ad9ca31a8372d0c353, setting ssl: \"quantum\" is no known mode." },
        Edge with { ProxyId = "edge-3", State = "not_heard", AppliedVersion = Old.ToString(), Behind = Now.Revision - Old.Revision, LastSeenOn = Instant(14, 0) },
    ]);

    /// <summary>A position, as text.</summary>
    public static string Position => Old.ToString();

    /// <summary>A page with a zone and a deleted one.</summary>
    public static byte[] MakeChanges() => EnvelopeBytes.Success(json => FeedWriter.Write(json, new ChangePage(
        [new ZoneChange(1741, Zone.Id, Zone), new ZoneChange(1742, "99999999999999999999999999999999", null)],
        Next: Now, Head: Now, Oldest: new FeedVersion(Now.Epoch, 12), More: false)));

    /// <summary>A snapshot; there are more settings in a real one.</summary>
    public static byte[] MakeSnapshot() => EnvelopeBytes.Success(json => FeedWriter.Write(json, new Snapshot(
        Now,
        [
            .. ZoneRecords.Defaults.Select(plan => plan with
            {
                Settings = [.. plan.Settings.Where(setting => Shown.Contains(setting.SettingId))],
            }),
        ],
        [Zone])));

    private static DateTimeOffset Instant(int hour, int minute) => new(2026, 11, 23, hour, minute, 0, TimeSpan.Zero);

    private static byte[] ViewBytes<T>(T view) =>
        EnvelopeBytes.Success(json => JsonSerializer.Serialize(json, view, ApiJson.Options));
}
