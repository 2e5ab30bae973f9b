namespace ZoneSettings.Persistence.Rows;

/// <summary>What a change is about. Stored as a word.</summary>
public enum ChangeSubject
{
    /// <summary>A setting of a zone was set or reset.</summary>
    Setting,

    /// <summary>A zone was made, edited or deleted.</summary>
    Zone,

    /// <summary>An account was made or renamed.</summary>
    Account,

    /// <summary>A token was made or revoked.</summary>
    Token,

    /// <summary>An e-mail and key were made or changed.</summary>
    Key,
}
