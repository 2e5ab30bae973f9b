namespace ZoneSettings.Api.Seeding;

/// <summary>A token of a seed file; without a value one is drawn.</summary>
internal sealed record SeedToken(string Place, string Name, string? Value, string Permissions, IReadOnlyList<string> Zones);
