namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>What a relay does with the next write's commit.</summary>
public enum RelayMode
{
    /// <summary>Lets it pass.</summary>
    Pass,

    /// <summary>Cuts the connection before the server gets it: nothing is stored.</summary>
    CutBeforeCommit,

    /// <summary>Passes it on, and cuts the connection before the client gets the answer: it is stored, and the client cannot know.</summary>
    CutAfterCommit,
}
