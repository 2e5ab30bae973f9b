using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Proxies;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>Registration of this project's services.</summary>
public static class PersistenceServices
{
    /// <summary>Name of the assembly that holds the migrations for SQLite.</summary>
    public const string SqliteMigrations = "ZoneSettings.Migrations.Sqlite";

    /// <summary>Adds the context, the state and the feed in memory, the write queue and the migrator, over one SQLite file.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseLocation location)
    {
        services.AddPooledDbContextFactory<ZoneSettingsContext>(options => UseSqlite(options, location.ConnectionString));
        services.AddSingleton(location);
        services.AddSingleton<FeedMark>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddOptions();
        services.AddSingleton<StateStore>();
        services.AddSingleton<FeedLog>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<WalCheckpointer>();
        services.AddSingleton<StateWriter>();
        services.AddSingleton<ProxyRegistry>();
        services.AddSingleton<HistoryPruner>();
        return services;
    }

    /// <summary>Points a context at SQLite and its migrations.</summary>
    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(SqliteMigrations));
}
