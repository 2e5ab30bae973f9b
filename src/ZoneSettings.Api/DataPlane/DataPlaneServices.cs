using Microsoft.Extensions.Options;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Proxies;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Registration of what the endpoints of data planes need.</summary>
internal static class DataPlaneServices
{
    public static void AddDataPlane(this IServiceCollection services)
    {
        services.AddOptions<FeedOptions>().BindConfiguration("Feed").ValidateOnStart();
        services.AddSingleton<IValidateOptions<FeedOptions>, FeedOptionsValidator>();
        services.AddOptions<SnapshotOptions>().BindConfiguration("Snapshot").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SnapshotOptions>, SnapshotOptionsValidator>();
        services.AddOptions<PollOptions>().BindConfiguration("Polls").ValidateOnStart();
        services.AddSingleton<IValidateOptions<PollOptions>, PollOptionsValidator>();
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxies").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddOptions<HistoryOptions>().BindConfiguration("History")
            .Validate<IOptions<FeedOptions>>(
                (history, feed) => history.MaximumAge >= feed.Value.MaximumAge,
                "History:MaximumAge is shorter than Feed:MaximumAge, so that positions would be lost that the feed promises to keep.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<HistoryOptions>, HistoryOptionsValidator>();
        services.AddHostedService<HistoryUpkeep>();
        services.AddSingleton<StatusValidator>().AddSingleton<ProxyFleet>();
        services.AddHostedService<ProxyReportWriter>();
        services.AddSingleton<ChangePoll>().AddSingleton<SnapshotBuilder>().AddSingleton<SnapshotPublisher>();
    }
}
