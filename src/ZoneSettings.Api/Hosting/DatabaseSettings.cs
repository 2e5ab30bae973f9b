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
        if (options.Provider != DatabaseProvider.Sqlite)
        {
            throw new StartupException("Database:Provider is PostgreSql, which this version cannot use yet. Use Sqlite.");
        }

        return new DatabaseLocation(string.IsNullOrWhiteSpace(options.Path) ? DefaultPath(environment) : options.Path);
    }

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
