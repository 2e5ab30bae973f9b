using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZoneSettings.Client.Disk;
using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Polling;
using ZoneSettings.Client.Status;
using ZoneSettings.Client.Tables;

namespace ZoneSettings.Client.Hosting;

/// <summary>What the client consists of, put together.</summary>
internal static class ClientServices
{
    // Names are resolved anew that often, for a control plane may move.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IHttpClientBuilder Add(IServiceCollection services, Action<ZoneSettingsClientOptions> configure)
    {
        services.AddOptions<ZoneSettingsClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ZoneSettingsClientOptions>, OptionsReview>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StateKeeper(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ZoneDirectory(
            provider.GetRequiredService<StateKeeper>(), provider.GetRequiredService<ILogger<ZoneDirectory>>()));
        services.AddSingleton(provider => new Backoff(OptionsOf(provider)));
        services.AddSingleton(provider => new TableUpdater(OptionsOf(provider).Check));
        services.AddSingleton<ControlPlane>();
        services.AddSingleton<Retries>();
        services.AddSingleton<ResyncClock>();
        services.AddSingleton<PollPace>();
        services.AddSingleton(MakeSaver);
        services.AddSingleton<StatusReporter>();
        services.AddSingleton<FeedLoop>();
        services.AddHostedService<ClientService>();
        return AddClient(services);
    }

    private static SnapshotSaver MakeSaver(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        return new SnapshotSaver(
            options.SnapshotPath is { } path ? new SnapshotStore(path, provider.GetRequiredService<ILogger<SnapshotStore>>()) : null,
            provider.GetRequiredService<StateKeeper>(),
            options.SaveInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SnapshotSaver>>());
    }

    private static IHttpClientBuilder AddClient(IServiceCollection services)
    {
        var client = services.AddHttpClient(
            ZoneSettingsClientOptions.HttpClientName,
            static client => client.Timeout = Timeout.InfiniteTimeSpan);
        client.UseSocketsHttpHandler(static (handler, provider) =>
        {
            // Otherwise a long poll would wait for a connection as long as for its answer.
            handler.ConnectTimeout = OptionsOf(provider).RequestTimeout;
            // The token is for one control plane.
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli;
            handler.PooledConnectionLifetime = ConnectionLifetime;
        });
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        // A line for each poll tells nobody anything; what goes wrong is logged where it is known what follows from it.
        client.RemoveAllLoggers();
        RequestBudget.AddTo(client);
        return client;
    }

    private static ZoneSettingsClientOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ZoneSettingsClientOptions>>().Value;
}
