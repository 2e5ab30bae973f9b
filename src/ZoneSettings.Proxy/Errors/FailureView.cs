namespace ZoneSettings.Proxy.Errors;

/// <summary>A failure for programs.</summary>
/// <param name="Failure">Its word.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Mode">Word of the mode as it acted; null when no zone was found.</param>
/// <param name="Reasons">What exactly, in a few words each.</param>
/// <param name="Sentences">The same as sentences, where there is more to say.</param>
internal sealed record FailureView(
    string Failure, int Status, string? Mode, IReadOnlyList<string> Reasons, IReadOnlyList<string> Sentences);
