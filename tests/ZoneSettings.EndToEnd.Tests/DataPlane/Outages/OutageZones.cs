namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>The zones that each kind of outage has for itself.</summary>
public static class OutageZones
{
    /// <summary>Strict, and stays so.</summary>
    public static OutageZone Kept(GateMode mode) => new(2 * ((int)mode - 1), $"kept-{Word(mode)}.example", "strict");

    /// <summary>Full, and made strict during the outage.</summary>
    public static OutageZone Tightened(GateMode mode) => new((2 * ((int)mode - 1)) + 1, $"tightened-{Word(mode)}.example", "full");

    private static string Word(GateMode mode) => $"{mode}".ToLowerInvariant();
}
