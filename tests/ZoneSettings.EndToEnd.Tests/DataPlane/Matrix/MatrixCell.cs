using ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>What happened in a cell.</summary>
/// <param name="Answer">What the visitor got.</param>
/// <param name="OriginHasSeenIt">Whether the request came to the origin.</param>
public sealed record MatrixCell(VisitorAnswer Answer, bool OriginHasSeenIt);
