namespace ZoneSettings.Testing;

/// <summary>tests/data/settings.json.</summary>
public static class SettingTable
{
    private static readonly Dictionary<string, SettingRow> ById =
        TestData.Read<SettingRow>("settings.json").ToDictionary(row => row.Id);

    /// <summary>The id of every row, in the order of the table.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. ById.Keys];

    /// <summary>Every row.</summary>
    public static IReadOnlyCollection<SettingRow> All => ById.Values;

    /// <summary>The row of a setting.</summary>
    public static SettingRow Get(string id) => ById[id];
}
