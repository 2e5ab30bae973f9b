namespace ZoneSettings.Persistence.Rows;

/// <summary>One step of the change feed, which is also the history. Written once, never changed.</summary>
public sealed class Change
{
    /// <summary>Position in the feed: 1, 2, 3 … without gaps, in the order of commits.</summary>
    public required long Revision { get; init; }

    /// <summary>What kind of thing was changed.</summary>
    public required ChangeSubject Subject { get; init; }

    /// <summary>Which one: the zone's id (also for a setting), the account's or token's id, or an e-mail.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The setting; null for other subjects.</summary>
    public string? SettingId { get; init; }

    /// <summary>
    /// Of a setting: revision of the change by which it had the value that this one replaced. Null when it had its default:
    /// what came before then, if anything, was a reset.
    /// </summary>
    public long? PreviousRevision { get; init; }

    /// <summary>What it was, as JSON; null when it did not exist. For a setting the value in force, be it the default.</summary>
    public string? OldJson { get; init; }

    /// <summary>What it became, as JSON; null when it was deleted, or reset to the default.</summary>
    public string? NewJson { get; init; }

    /// <summary>Who did it: token, key, command or seed.</summary>
    public required string ActorType { get; init; }

    /// <summary>Identity of the token, e-mail of the key, or the command.</summary>
    public required string ActorId { get; init; }

    /// <summary>Name for people, as it was at that time.</summary>
    public required string ActorName { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset OccurredOn { get; init; }
}
