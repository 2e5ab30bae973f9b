using ZoneSettings.Client;
using ZoneSettings.Proxy.Pools;

namespace ZoneSettings.Proxy.Admin;

/// <summary>How the proxy stands.</summary>
/// <param name="Version">Version of the settings in force; null before any came.</param>
/// <param name="AgeSeconds">Seconds since the control plane last confirmed them; null when it never did.</param>
/// <param name="StartedFromDisk">Whether the start was from disk.</param>
/// <param name="Zones">Number of zones.</param>
/// <param name="LastError">Why the control plane cannot be followed; null while it can.</param>
/// <param name="LastErrorSince">When that began.</param>
/// <param name="Rejected">What is not obeyed.</param>
/// <param name="Pools">Connections to origins, by the way they were opened.</param>
internal sealed record StatusView(
    string? Version,
    double? AgeSeconds,
    bool StartedFromDisk,
    int Zones,
    string? LastError,
    DateTimeOffset? LastErrorSince,
    IReadOnlyList<RejectedView> Rejected,
    IReadOnlyList<PoolView> Pools)
{
    public static StatusView Of(ZoneDirectory directory, OriginPools pools)
    {
        var state = directory.State;
        return new StatusView(
            state.Version?.ToString(),
            state.Age?.TotalSeconds,
            state.StartedFromDisk,
            directory.Current.Count,
            state.LastError?.Sentence,
            state.LastError?.Since,
            [.. state.Rejected.Select(RejectedView.Of)],
            [.. pools.All.Select(PoolView.Of).OrderBy(pool => pool.Zone, StringComparer.Ordinal).ThenBy(pool => pool.ServerName, StringComparer.Ordinal)]);
    }
}
