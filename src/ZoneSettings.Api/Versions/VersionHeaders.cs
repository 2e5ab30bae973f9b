namespace ZoneSettings.Api.Versions;

/// <summary>Headers that carry a position of the feed, as <c>epoch.revision</c>.</summary>
internal static class VersionHeaders
{
    /// <summary>Of an answer: a position that contains the write.</summary>
    public const string Version = "ZoneSettings-Version";

    /// <summary>Of a request: answer from no earlier position.</summary>
    public const string MinimumVersion = "ZoneSettings-Minimum-Version";
}
