namespace ZoneSettings.Client.Polling;

/// <summary>The snapshot that the table rests on. Immutable.</summary>
/// <param name="Tag">Its ETag, with quotes; null when it had none.</param>
/// <param name="ConfirmedOn">When the control plane last gave or confirmed it.</param>
internal sealed record SnapshotMark(string? Tag, DateTimeOffset ConfirmedOn);
