using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Seeding;

/// <summary>A zone of a seed file.</summary>
internal sealed record SeedZone(string Place, HexId? Id, string Name, Plan Plan, HexId AccountId, IReadOnlyList<SeedSetting> Settings);
