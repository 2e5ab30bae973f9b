using ZoneSettings.Catalog.Hazards;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What would become of visitors in one mode.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Http">Visitors of port 80.</param>
/// <param name="Https">Visitors of port 443.</param>
/// <param name="Hazards">What is dangerous about the mode, even where it works.</param>
internal sealed record ModeReport(
    EncryptionMode Mode, VisitorResult Http, VisitorResult Https, IReadOnlyList<HazardWarning> Hazards)
{
    /// <summary>Whether it works for both.</summary>
    public bool Works => Http.Works && Https.Works;
}
