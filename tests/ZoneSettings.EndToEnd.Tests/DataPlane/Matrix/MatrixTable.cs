using ZoneSettings.Testing;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>tests/data/data-plane-matrix.json.</summary>
public static class MatrixTable
{
    private static readonly Dictionary<string, MatrixRow> ById =
        TestData.Read<MatrixRow>("data-plane-matrix.json").ToDictionary(row => row.Id);

    /// <summary>The id of every row, in the order of the table.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. ById.Keys];

    /// <summary>Every row.</summary>
    public static IReadOnlyCollection<MatrixRow> All => ById.Values;

    /// <summary>The row with an id.</summary>
    public static MatrixRow Get(string id) => ById[id];
}
