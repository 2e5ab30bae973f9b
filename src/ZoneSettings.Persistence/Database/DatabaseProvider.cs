namespace ZoneSettings.Persistence.Database;

/// <summary>Which database holds the data.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, one file, one machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for more than one machine.</summary>
    PostgreSql,
}
