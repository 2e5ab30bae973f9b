namespace ZoneSettings.Feed;

/// <summary>Names in the documents of the feed, shared by who writes and who reads them.</summary>
internal static class FeedNames
{
    public const string Result = "result";
    public const string Version = "version";
    public const string Defaults = "defaults";
    public const string Zones = "zones";
    public const string Id = "id";
    public const string Name = "name";
    public const string Plan = "plan";
    public const string Paused = "paused";
    public const string Settings = "settings";
    public const string Ends = "ends";
    public const string Changes = "changes";
    public const string Revision = "revision";
    public const string Zone = "zone";
    public const string Deleted = "deleted";
    public const string Next = "next";
    public const string Head = "head";
    public const string Oldest = "oldest";
    public const string More = "more";
}
