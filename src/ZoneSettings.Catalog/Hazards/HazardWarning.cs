namespace ZoneSettings.Catalog.Hazards;

/// <summary>What to tell somebody who has just written a setting.</summary>
/// <param name="Code">Number of the rule.</param>
/// <param name="Message">A sentence for a person.</param>
public sealed record HazardWarning(int Code, string Message);
