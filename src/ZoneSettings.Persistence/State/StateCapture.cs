namespace ZoneSettings.Persistence.State;

/// <summary>Every zone at one revision. Immutable.</summary>
/// <param name="Epoch">Generation of the numbering.</param>
/// <param name="Revision">Revision of the last change that it contains.</param>
/// <param name="Zones">In no particular order.</param>
public sealed record StateCapture(string Epoch, long Revision, IReadOnlyList<ZoneState> Zones);
