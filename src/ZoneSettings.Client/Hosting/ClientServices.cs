using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client.Hosting;

/// <summary>What the client consists of, put together.</summary>
internal static class ClientServices
{
    public static IHttpClientBuilder Add(IServiceCollection services, Action<ZoneSettingsClientOptions> configure)
    {
        services.AddOptions<ZoneSettingsClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StateKeeper(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ZoneDirectory(
            provider.GetRequiredService<StateKeeper>(), provider.GetRequiredService<ILogger<ZoneDirectory>>()));
        return services.AddHttpClient(ZoneSettingsClientOptions.HttpClientName);
    }
}
