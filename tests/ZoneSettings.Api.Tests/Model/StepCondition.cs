namespace ZoneSettings.Api.Tests.Model;

/// <summary>What a step sends as If-Match.</summary>
public enum StepCondition
{
    None,

    /// <summary>The tag of the present state.</summary>
    Current,

    /// <summary>A tag that was seen earlier, which may by chance be that of the present state.</summary>
    Earlier,

    /// <summary>A star.</summary>
    Any,
}
