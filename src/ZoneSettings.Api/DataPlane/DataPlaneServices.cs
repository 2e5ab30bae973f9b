using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Feeding;

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
        services.AddSingleton<ChangePoll>().AddSingleton<SnapshotBuilder>().AddSingleton<SnapshotPublisher>();
    }
}
