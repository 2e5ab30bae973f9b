namespace ZoneSettings.Benchmarks.Floors;

/// <summary>The body of a PATCH.</summary>
internal sealed record FloorPatch(string? Value);
