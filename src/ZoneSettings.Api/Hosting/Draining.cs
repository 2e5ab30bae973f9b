using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.Hosting;

/// <summary>
/// The time between being asked to stop and stopping. Meanwhile every answer asks for a new connection, so that no
/// request is on its way over an old one at the moment when it is closed.
/// </summary>
internal sealed partial class Draining(
    IOptions<ShutdownOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Draining> logger)
    : IHostedLifecycleService
{
    /// <summary>Whether the service was asked to stop.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration("Shutdown").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>(
            (host, shutdown) => host.ShutdownTimeout = shutdown.Value.DrainDelay + shutdown.Value.Timeout);
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called before anything of the service stops.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DrainDelay > TimeSpan.Zero)
        {
            LogDraining(options.Value.DrainDelay);
            await Task.Delay(options.Value.DrainDelay, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Asked to stop. /readyz says so from now on; serving goes on for {Delay}.")]
    private partial void LogDraining(TimeSpan delay);
}
