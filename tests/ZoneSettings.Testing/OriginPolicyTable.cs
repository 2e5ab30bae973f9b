namespace ZoneSettings.Testing;

/// <summary>tests/data/origin-policy.json.</summary>
public static class OriginPolicyTable
{
    private static readonly Dictionary<string, OriginPolicyRow> ById =
        TestData.Read<OriginPolicyRow>("origin-policy.json").ToDictionary(row => row.Id);

    /// <summary>The id of every row, in the order of the table.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. ById.Keys];

    /// <summary>Every row.</summary>
    public static IReadOnlyCollection<OriginPolicyRow> All => ById.Values;

    /// <summary>The row with an id.</summary>
    public static OriginPolicyRow Get(string id) => ById[id];
}
