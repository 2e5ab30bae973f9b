using Microsoft.Extensions.DependencyInjection;

namespace ZoneSettings.Client;

/// <summary>Registration.</summary>
public static class ZoneSettingsClientExtensions
{
    /// <summary>
    /// Follows a control plane for as long as the host runs; read <see cref="ZoneDirectory"/>. Faulty options stop the
    /// start with an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> that lists them all.
    /// </summary>
    /// <returns>The builder of its HttpClient, for instance for a private CA of the control plane.</returns>
    public static IHttpClientBuilder AddZoneSettingsClient(
        this IServiceCollection services, Action<ZoneSettingsClientOptions> configure) =>
        Hosting.ClientServices.Add(services, configure);
}
