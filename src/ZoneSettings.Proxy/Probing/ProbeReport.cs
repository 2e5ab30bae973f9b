using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What a probe found.</summary>
/// <param name="Options">What was probed.</param>
/// <param name="Exchanges">What was asked and what came of it.</param>
/// <param name="Modes">What each mode would make of it, from weakest to strongest.</param>
internal sealed record ProbeReport(
    ProbeOptions Options, IReadOnlyList<KeyValuePair<OriginQuestion, OriginReply>> Exchanges, IReadOnlyList<ModeReport> Modes)
{
    /// <summary>The strictest mode that works for visitors of both schemes; null for none.</summary>
    public EncryptionMode? Strictest => Modes.LastOrDefault(mode => mode.Works)?.Mode;
}
