using ZoneSettings.Benchmarks.Processes;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>Hosts that every proxy in the comparison serves.</summary>
internal static class Names
{
    /// <summary>Its zone is in mode <c>flexible</c>: http to the origin.</summary>
    public static string HttpHost { get; } = ServiceProgram.ZoneName(0);

    /// <summary>Its zone is in mode <c>origin_pull</c>: TLS to the origin, its certificate checked.</summary>
    public static string HttpsHost { get; } = ServiceProgram.ZoneName(1);
}
