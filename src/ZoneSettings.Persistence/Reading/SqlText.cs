namespace ZoneSettings.Persistence.Reading;

/// <summary>Pieces of SQL.</summary>
internal static class SqlText
{
    /// <summary>A name as the tables were made with it, whatever its case.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>Name of the parameter at a position.</summary>
    public static string Parameter(int position) => $"@p{position}";

    /// <summary>That a column has one of the values of the first parameters; false when there is none.</summary>
    public static string IsAmong(string column, int values) => values == 0
        ? "FALSE"
        : $"{Quote(column)} IN ({string.Join(", ", Enumerable.Range(0, values).Select(Parameter))})";
}
