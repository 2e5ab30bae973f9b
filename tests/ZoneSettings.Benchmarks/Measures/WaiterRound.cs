namespace ZoneSettings.Benchmarks.Measures;

/// <summary>A change, and how all who waited for it heard of it.</summary>
/// <param name="Last">From the commit to the last answer.</param>
/// <param name="Resident">Bytes of memory that the service had while all waited.</param>
/// <param name="Traffic">Bytes of one request and its answer.</param>
internal sealed record WaiterRound(TimeSpan Last, long Resident, int Traffic);
