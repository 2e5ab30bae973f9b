namespace ZoneSettings.Policy.Certificates;

/// <summary>The path that the system found from the origin's certificate upwards, cut off above the first trust anchor.</summary>
/// <param name="Elements">The origin's certificate first; never empty.</param>
/// <param name="Failure">Whether the system could not build a path at all; the origin's certificate then stands alone.</param>
internal sealed record CertificatePath(IReadOnlyList<PathElement> Elements, bool Failure = false)
{
    /// <summary>Whether the path ends in a trust anchor.</summary>
    public bool IsAnchored => Elements[^1].IsAnchor;
}
