using ZoneSettings.Client;
using ZoneSettings.Proxy.Admin;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Connections;
using ZoneSettings.Proxy.Errors;
using ZoneSettings.Proxy.Forwarding;
using ZoneSettings.Proxy.Origins;
using ZoneSettings.Proxy.Pools;
using ZoneSettings.Proxy.Visitors;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Hosting;

/// <summary>Puts the proxy together.</summary>
internal static class ProxyHost
{
    /// <summary>Builds the proxy without starting it.</summary>
    /// <param name="configuration">What it is told.</param>
    /// <param name="configure">Changes services last, for tests; null for none.</param>
    public static WebApplication Build(ProxyConfiguration configuration, Action<IServiceCollection>? configure = null)
    {
        // An empty builder: what is not named here, such as addresses from the environment, does not count.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ProxyLogging.Add(builder.Logging, configuration.Values);
        builder.WebHost.UseKestrelCore();
        AddServices(builder.Services, configuration.Options);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        var visitors = app.Services.GetRequiredService<VisitorHandler>();
        var admin = app.Services.GetRequiredService<AdminHandler>();
        app.Run(context => context.Features.Get<VisitorListener>() is { } listener
            ? visitors.HandleAsync(context, listener)
            : admin.HandleAsync(context));
        return app;
    }

    private static void AddServices(IServiceCollection services, ProxyOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(options.Timeouts).AddSingleton(options.Limits);
        services.AddZoneSettingsClient(client => Configure(client, options.ControlPlane));
        services.AddHttpForwarder();
        services.AddSingleton<RuleBook>().AddSingleton(new OriginTable(options.Origins));
        services.AddSingleton<OriginConnector>().AddSingleton<MissingCertificates>().AddSingleton<PolicyReview>().AddSingleton<OriginPools>();
        services.AddHostedService<PoolKeeper>();
        services.AddSingleton<FailureLog>().AddSingleton<FailureAnswer>();
        services.AddSingleton<VisitorHandler>().AddSingleton<AdminHandler>();
        services.AddSingleton<BoundListeners>().AddSingleton<StartupReport>();
        services.ConfigureOptions<KestrelSetup>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Timeouts.Stop);
    }

    private static void Configure(ZoneSettingsClientOptions client, ControlPlaneOptions options)
    {
        client.Address = options.Address;
        client.Token = options.Token;
        client.SnapshotPath = options.SnapshotPath;
        client.ProxyId = options.ProxyId ?? client.ProxyId;
        client.PollWait = options.PollWait;
        client.RequestTimeout = options.RequestTimeout;
        client.RetryPause = options.RetryPause;
        client.LongestRetryPause = options.LongestRetryPause;
        client.RefusedPause = options.RefusedPause;
        client.SaveInterval = options.SaveInterval;
        client.ReportInterval = options.ReportInterval;
        client.Check = SettingCheck.Refuse;
    }
}
