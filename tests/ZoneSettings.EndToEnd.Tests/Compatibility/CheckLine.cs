namespace ZoneSettings.EndToEnd.Tests.Compatibility;

/// <summary>What a script says about one check.</summary>
public sealed record CheckLine(string Check, bool Passed, string? Detail);
