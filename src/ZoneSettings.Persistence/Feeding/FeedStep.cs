using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>The part of a <see cref="Change"/> that says where in the feed it is and what it is about.</summary>
internal sealed record FeedStep(
    long Revision, ChangeSubject Subject, string SubjectId, string? SettingId, DateTimeOffset OccurredOn)
{
    /// <summary>Whether data planes have to know: it is about a zone, or about a setting that the catalogue marks as needed by them.</summary>
    public bool ConcernsDataPlanes => Subject switch
    {
        ChangeSubject.Zone => true,
        ChangeSubject.Setting => SettingCatalog.Find(SettingId!)?.NeededByDataPlane ?? false,
        ChangeSubject.Account or ChangeSubject.Token or ChangeSubject.Key => false,
        _ => throw new InvalidOperationException($"The change feed names an unknown subject: {Subject}."),
    };

    public static FeedStep Of(Change change) =>
        new(change.Revision, change.Subject, change.SubjectId, change.SettingId, change.OccurredOn);
}
