namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>What a gate does with what comes to it.</summary>
public enum GateMode
{
    /// <summary>Lets everything pass.</summary>
    Open,

    /// <summary>Refuses connections.</summary>
    Closed,

    /// <summary>Takes connections and requests, and never answers.</summary>
    Silent,

    /// <summary>Answers bytes that are no HTTP.</summary>
    Noise,

    /// <summary>Answers 200 and a page for people, as a portal does.</summary>
    Page,

    /// <summary>Answers 200 and JSON of the wrong content: a result that is empty.</summary>
    EmptyResult,

    /// <summary>Answers 500.</summary>
    InternalError,

    /// <summary>Answers 401.</summary>
    Unauthorized,

    /// <summary>Answers 410 when changes are asked for, and lets the rest pass.</summary>
    Gone,

    /// <summary>Lets requests pass, and cuts every answer in its body.</summary>
    CutShort,

    /// <summary>Lets everything pass, answers a few bytes at a time.</summary>
    Slow,
}
