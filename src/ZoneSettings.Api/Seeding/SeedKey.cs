namespace ZoneSettings.Api.Seeding;

/// <summary>An e-mail and key of a seed file.</summary>
internal sealed record SeedKey(string Email, string Key);
