using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Zones;

/// <summary>A part of a list of zones.</summary>
/// <param name="Zones">In order.</param>
/// <param name="Total">How many the whole list has.</param>
internal sealed record ZonePage(IReadOnlyList<ZoneState> Zones, int Total);
