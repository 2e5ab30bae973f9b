namespace ZoneSettings.Testing.PostgreSql;

/// <summary>How PostgreSQL is asked to stop.</summary>
public enum StopMode
{
    /// <summary>Connections are cut, what is under way is rolled back, then all is written.</summary>
    Fast,

    /// <summary>All is left as it is; the next start recovers from the log.</summary>
    Immediate,
}
