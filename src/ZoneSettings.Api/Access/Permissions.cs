namespace ZoneSettings.Api.Access;

/// <summary>The words of permissions, and which permission includes which.</summary>
internal static class Permissions
{
    private static readonly (string Word, Permission Permission, Permission Includes)[] Table =
    [
        ("zone_settings:read", Permission.SettingsRead, Permission.SettingsRead),
        ("zone_settings:edit", Permission.SettingsEdit, Permission.SettingsEdit | Permission.SettingsRead),
        ("zone:read", Permission.ZoneRead, Permission.ZoneRead),
        ("zone:edit", Permission.ZoneEdit, Permission.ZoneEdit | Permission.ZoneRead),
        ("data_plane:read", Permission.DataPlaneRead, Permission.DataPlaneRead),
        ("admin", Permission.Admin, All),
    ];

    /// <summary>Every permission.</summary>
    public const Permission All = Permission.SettingsRead | Permission.SettingsEdit | Permission.ZoneRead
        | Permission.ZoneEdit | Permission.DataPlaneRead | Permission.Admin;

    /// <summary>Every word, for messages.</summary>
    public static IEnumerable<string> Words => Table.Select(row => row.Word);

    /// <summary>Whether there is such a word.</summary>
    public static bool IsWord(string word) => Table.Any(row => row.Word == word);

    /// <summary>The word of one permission.</summary>
    public static string WordOf(Permission permission) => Array.Find(Table, row => row.Permission == permission).Word;

    /// <summary>All that the words, separated by spaces, permit. A word of a newer version permits nothing.</summary>
    public static Permission Read(string words)
    {
        var granted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Table.Where(row => granted.Contains(row.Word))
            .Aggregate(Permission.None, (sum, row) => sum | row.Includes);
    }

    /// <summary>The words of what is permitted, as upstream's zone objects list them.</summary>
    public static IReadOnlyList<string> ToHashWords(Permission granted) =>
        [.. Table.Where(row => row.Permission != Permission.Admin && granted.HasFlag(row.Permission)).Select(row => $"#{row.Word}")];
}
