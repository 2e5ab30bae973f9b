namespace ZoneSettings.Api.Zones;

/// <summary>Words that zones are described by.</summary>
internal static class ZoneWords
{
    public static readonly string[] Types = ["full", "partial", "secondary", "internal"];

    public static readonly string[] Statuses = ["initializing", "pending", "active", "moved"];
}
