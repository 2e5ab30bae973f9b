namespace ZoneSettings.Catalog.Hazards;

/// <summary>A combination of legal values that hurts. Said whenever one of its settings is written and all conditions hold afterwards.</summary>
/// <param name="Code">Number of the message; ours, in the range 1901 to 1999.</param>
/// <param name="Message">What will happen, and what to do about it.</param>
/// <param name="Conditions">All of these have to hold.</param>
public sealed record Hazard(int Code, string Message, params IReadOnlyList<HazardCondition> Conditions);
