namespace ZoneSettings.Feed;

/// <summary>What every setting that concerns data planes is on a plan while nobody has set it. Immutable.</summary>
/// <param name="Plan">Word of the plan, such as <c>free</c>.</param>
/// <param name="Settings">Every such setting; none has an end.</param>
public sealed record PlanDefaults(string Plan, IReadOnlyList<SettingValue> Settings);
