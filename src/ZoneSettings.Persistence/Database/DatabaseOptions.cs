namespace ZoneSettings.Persistence.Database;

/// <summary>Where the data is: configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The SQLite file; its folder is made when missing. Default: a file in the user's local application data.</summary>
    public string? Path { get; set; }

    /// <summary>
    /// Connection string of PostgreSQL's primary server, through a pooler in transaction mode or not; needed there, no default.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Connection string of the same database without a pooler, for what lasts longer than a transaction: to be told of
    /// changes, and the lock under which tables are changed. Default: <see cref="ConnectionString"/>.
    /// </summary>
    public string? DirectConnectionString { get; set; }

    /// <summary>
    /// Connection string of a streaming replica, from which the state is loaded and caught up and the history is read. Used
    /// as far as it has come; the primary server is asked for the rest. Default: none.
    /// </summary>
    public string? ReplicaConnectionString { get; set; }
}
