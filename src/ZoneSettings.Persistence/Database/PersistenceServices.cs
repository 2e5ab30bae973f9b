using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.Proxies;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Database;

/// <summary>Registration of this project's services.</summary>
public static class PersistenceServices
{
    /// <summary>Adds the context, the state and the feed in memory, the write queue and the migrator, over one database.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseLocation location)
    {
        services.AddDbContextFactory<ZoneSettingsContext, LateContexts>(options =>
        {
            location.Configure(options);
            LeaveFaultsToCallers(options);
        });
        services.AddSingleton(location);
        location.AddServices(services);
        services.AddSingleton<Inquiries>();
        services.AddSingleton<Replica>();
        services.AddSingleton<WriteTurn>();
        services.AddSingleton<DatabaseOutage>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddOptions();
        services.AddSingleton<StateStore>();
        services.AddSingleton<FeedLog>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<StateLoader>();
        services.AddSingleton<LookRequests>();
        services.AddSingleton<StateFollower>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton(provider => new StateWriter(
            provider.GetRequiredService<StateStore>(), provider.GetRequiredService<FeedLog>(),
            provider.GetRequiredService<BatchStore>(), provider.GetRequiredService<StateFollower>(),
            provider.GetRequiredService<LookRequests>(), provider.GetServices<DatabaseAttendant>(),
            provider.GetRequiredService<DatabaseOutage>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Upkeep>();
        services.AddSingleton<ProxyRegistry>();
        services.AddSingleton<HistoryPruner>();
        return services;
    }

    // Whoever asks the database says what a fault means, once per outage; EF Core would say it each time, with the query.
    private static void LeaveFaultsToCallers(DbContextOptionsBuilder options) => options.ConfigureWarnings(events => events.Log(
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug)));
}
