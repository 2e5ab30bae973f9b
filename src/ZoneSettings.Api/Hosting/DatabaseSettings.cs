using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Api.Hosting;

/// <summary>Reads the configuration section <c>Database</c>.</summary>
internal static class DatabaseSettings
{
    /// <summary>Where the database is.</summary>
    /// <exception cref="StartupException">The section cannot be used as it is.</exception>
    public static DatabaseLocation Locate(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = Read(configuration);
        return options.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteLocation(NullIfBlank(options.Path) ?? DefaultPath(environment)),
            DatabaseProvider.PostgreSql => LocatePostgreSql(options),
            _ => throw new StartupException("Database:Provider is Sqlite or PostgreSql."),
        };
    }

    private static PostgreSqlLocation LocatePostgreSql(DatabaseOptions options)
    {
        if (NullIfBlank(options.ConnectionString) is not { } text)
        {
            throw new StartupException(
                "Database:Provider is PostgreSql, so Database:ConnectionString has to be set, such as Host=db;Database=zonesettings;Username=zonesettings;Password=…");
        }

        try
        {
            return new PostgreSqlLocation(
                text, NullIfBlank(options.DirectConnectionString), NullIfBlank(options.ReplicaConnectionString));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            // Not the fault's own message: it may hold a part of the password.
            throw new StartupException(
                "A connection string of the section Database cannot be read. It has the form Host=db;Database=zonesettings;Username=…;Password=…, and a value with a semicolon stands in quotation marks.");
        }
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DatabaseOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        }
        catch (InvalidOperationException fault)
        {
            throw new StartupException(
                $"The configuration section Database cannot be read: {fault.Message} Database:Provider is Sqlite or PostgreSql.");
        }
    }

    // A folder per environment: demo data never ends up in what a production start reads by default.
    private static string DefaultPath(IHostEnvironment environment)
    {
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Path.Combine(data, "ZoneSettings", environment.EnvironmentName, "zonesettings.db")
            : throw new StartupException("This user has no folder for application data. Set Database:Path to a file.");
    }
}
