using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Api.Seeding;

/// <summary>An account of a seed file.</summary>
internal sealed record SeedAccount(HexId Id, string Name);
