namespace ZoneSettings.Persistence.Database;

/// <summary>Where the data is: configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The SQLite file; its folder is made when missing. Default: a file in the user's local application data.</summary>
    public string? Path { get; set; }

    /// <summary>Connection string of PostgreSQL; no default.</summary>
    public string? ConnectionString { get; set; }
}
