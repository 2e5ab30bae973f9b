namespace ZoneSettings.Proxy.Probing;

/// <summary>What a probe does not try, told with every report.</summary>
internal static class ProbeNotes
{
    /// <summary>The ports beside 80 and 443.</summary>
    public const string OtherPorts =
        "Visitors of ports 80 and 443 were tried. On the other https ports flexible acts as full.";
}
