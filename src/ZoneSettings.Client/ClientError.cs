namespace ZoneSettings.Client;

/// <summary>Why the control plane cannot be followed at present. Immutable.</summary>
/// <param name="Sentence">The latest failure: a sentence for an operator, without secrets.</param>
/// <param name="Since">When the first failure of this outage was.</param>
public sealed record ClientError(string Sentence, DateTimeOffset Since);
