namespace ZoneSettings.Policy.Origin;

/// <summary>Why a request goes nowhere.</summary>
public enum RefusalReason
{
    /// <summary>Nothing was decided.</summary>
    Undecided,

    /// <summary>The mode is a word that this version does not know.</summary>
    UnknownMode,

    /// <summary>The visitor's port is none that is proxied for the visitor's scheme.</summary>
    UnlistedPort,
}
