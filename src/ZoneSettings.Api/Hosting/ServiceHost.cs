using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Health;
using ZoneSettings.Api.Limits;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Plans;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Api.Settings;
using ZoneSettings.Api.Tokens;
using ZoneSettings.Api.Versions;
using ZoneSettings.Api.Zones;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Hosting;

/// <summary>Puts the service together: its parts, and the way of a request through them.</summary>
public static class ServiceHost
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Builds the parts of the service; no request finds its way through them yet.</summary>
    /// <param name="args">Configuration on the command line, such as <c>--Database:Path=file</c> and <c>--urls=…</c>.</param>
    /// <param name="configure">Changes services last, for commands and tests; null for none.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            // The settings file lies beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            ServerLimits.Apply(kestrel, context.Configuration);
            kestrel.ConfigureEndpointDefaults(LastCredential.KeepPerConnection);
        });
        // The slim builder has one form of the log; an operator may choose another.
        builder.Logging.AddConsole(console => console.FormatterName = builder.Configuration["Logging:Console:FormatterName"]);
        // A failed start is told by whoever started it, in a sentence; the host would log its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        UseLoopbackByDefault(builder);
        AddServices(builder);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Lays the way of a request, migrates, loads the state, and seeds: all that has to be before the first request.</summary>
    /// <param name="app">What <see cref="Build"/> made.</param>
    /// <param name="seedFile">A file to seed from; null for none.</param>
    /// <param name="seedDemo">Whether an empty database gets demo zones in Development.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <exception cref="OptionsValidationException">An option is out of its bounds; the database was left alone.</exception>
    public static async Task PrepareAsync(
        WebApplication app, string? seedFile, bool seedDemo, CancellationToken cancellationToken)
    {
        // Both at once, for they know nothing of each other, and the start takes as long as the longer one. A fault of one
        // waits for the other to end, which must not lose its services under its feet.
        await Task.WhenAll(
            Task.Run(() => LoadAsync(app.Services, seedFile, seedDemo, cancellationToken), cancellationToken),
            Task.Run(() => Route(app), cancellationToken));
    }

    /// <summary>Lays the way of a request. Needs no database.</summary>
    /// <param name="app">What <see cref="Build"/> made.</param>
    public static void Route(WebApplication app)
    {
        UsePipeline(app);
        MapEndpoints(app);
    }

    // The host would do so when it starts, which is after the database was made or changed.
    private static void CheckOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException faults)
        {
            // One that others depend on is told by each of them.
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
        catch (InvalidOperationException fault)
        {
            // A value of the wrong type.
            throw new StartupException(fault.Message);
        }
    }

    private static async Task LoadAsync(
        IServiceProvider services, string? seedFile, bool seedDemo, CancellationToken cancellationToken)
    {
        CheckOptions(services);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await services.GetRequiredService<StateWriter>().StartAsync(cancellationToken);
        await services.GetRequiredService<Seeder>().SeedAsync(seedFile, seedDemo, cancellationToken);
    }

    // Nobody should be reachable from outside without having said so.
    private static void UseLoopbackByDefault(WebApplicationBuilder builder)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        // The last one is the one that is used.
        services.AddSingleton<SocketTransportFactory>().AddSingleton<IConnectionListenerFactory, BoundedListeners>();
        services.AddPersistence(DatabaseSettings.Locate(builder.Configuration, builder.Environment));
        services.AddHostedService<StateWriterService>();
        Draining.Add(services);
        services.AddSingleton<TokenUsage>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUsage>());
        services.AddSingleton<RefusedCredentials>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedCredentials>());
        services.AddSingleton<DemoToken>().AddSingleton<Credentials>();
        services.AddSingleton<PreparedSettings>().AddSingleton<SettingBodyReader>().AddSingleton<SettingsWriter>().AddSingleton<OneSettingWriter>();
        services.AddSingleton<CreateZoneValidator>().AddSingleton<PatchZoneValidator>().AddSingleton<SubscriptionValidator>();
        services.AddSingleton<ZoneWriter>().AddSingleton<ZoneAnswers>().AddSingleton<ZoneLists>();
        services.AddSingleton<Seeder>().AddSingleton<StartupReport>();
        services.AddSingleton<DatabaseProbe>().AddSingleton<MinimumVersion>();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<JsonOptions>(json => ApiJson.Configure(json.SerializerOptions));
        services.AddDataPlane();
        services.AddRateLimits();
        services.AddOpenApiDocument();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<DrainingMiddleware>();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<HeadMiddleware>();
        app.UseMiddleware<PrefixMiddleware>();
        app.UseMiddleware<StatusMiddleware>();
        app.UseOpenApiUi();
        app.UseRouting();
        app.UseMiddleware<ExactPathMiddleware>();
        app.UseMiddleware<IdentificationMiddleware>();
        app.UseRateLimiter();
        // Before access is judged, for the zone may be one that has just been made elsewhere.
        app.UseMiddleware<VersionMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
    }

    private static void MapEndpoints(WebApplication app)
    {
        SettingEndpoints.Map(app);
        ZoneEndpoints.Map(app);
        DataPlaneEndpoints.Map(app);
        VerifyToken.Map(app);
        HealthEndpoints.Map(app);
        app.MapOpenApiDocument();

        // Said here rather than left to the start of the server, so that the document can be made without one.
        ((IApplicationBuilder)app).UseEndpoints(_ => { });
    }
}
