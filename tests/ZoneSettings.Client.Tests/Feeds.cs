using System.Globalization;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests;

/// <summary>Documents of a feed, made in short.</summary>
internal static class Feeds
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static readonly PlanDefaults Free = new("free", [new("ssl", "\"full\""), new("development_mode", "\"off\"")]);

    public static readonly PlanDefaults Pro = new("pro", [new("ssl", "\"full\""), new("development_mode", "\"off\""), new("polish", "\"lossless\"")]);

    public static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static FeedVersion Version(long revision, string epoch = "e") => new(epoch, revision);

    public static ZoneRecord Zone(int number, string name, params SettingValue[] settings) => new(Id(number), name, "free", settings);

    public static ZoneRecord Ssl(int number, string name, string mode) => Zone(number, name, new SettingValue("ssl", $"\"{mode}\""));

    public static ZoneChange Change(long revision, ZoneRecord zone) => new(revision, zone.Id, zone);

    public static ZoneChange Deleted(long revision, int number) => new(revision, Id(number), null);

    public static Snapshot Snapshot(long revision, params ZoneRecord[] zones) => new(Version(revision), [Free, Pro], zones);

    public static ChangePage Page(long next, params ZoneChange[] changes) =>
        new(changes, Version(next), Version(next), Version(0), More: false);

    public static string? SslOf(ZoneTable table, string host) => table.FindByHost(host)?.Settings.GetText("ssl", Noon);
}
