namespace ZoneSettings.Feed;

/// <summary>A zone as data planes see it: what it is, and what was set on it of that which concerns them. Immutable.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Name">The domain in lower case.</param>
/// <param name="Plan">Word of the plan, such as <c>free</c>; says which defaults hold.</param>
/// <param name="Settings">What differs from the plan's defaults, in no particular order.</param>
public sealed record ZoneRecord(string Id, string Name, string Plan, IReadOnlyList<SettingValue> Settings)
{
    /// <summary>Whether the owner has asked that traffic be passed through untouched. Default false.</summary>
    public bool Paused { get; init; }
}
