using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>The real service on a free port of loopback, with a database of its own and a clock that the test moves.</summary>
public sealed class TestService : IAsyncDisposable
{
    public const string Token = "test-token-that-may-do-everything-000001";

    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;
    private readonly string[] arguments;
    private readonly Action<IServiceCollection>? configure;
    private WebApplication? app;

    private TestService(string[] arguments, Action<IServiceCollection>? configure = null)
    {
        this.arguments = arguments;
        this.configure = configure;
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    }

    /// <summary>What the service takes for the time; it stands still unless it is advanced.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Its database, unless the arguments name another.</summary>
    public TestStore Store { get; } = TestStore.Create();

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port => new Uri(Address).Port;

    /// <summary>Services of the running host.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Starts a service whose database is seeded from <paramref name="seedJson"/>.</summary>
    /// <param name="seedJson">A seed file's text; null for none.</param>
    /// <param name="arguments">Configuration, such as <c>--RateLimits:Enabled=true</c>; limits are off by default.</param>
    public static Task<TestService> StartAsync(string? seedJson = null, params string[] arguments) =>
        StartAsync(new TestService(arguments), seedJson);

    /// <summary>The same, with services of the test's own, such as one that keeps the log.</summary>
    public static Task<TestService> StartWithAsync(
        Action<IServiceCollection> configure, string? seedJson, params string[] arguments) =>
        StartAsync(new TestService(arguments, configure), seedJson);

    /// <summary>Stops the service and starts it anew on the same database.</summary>
    public async Task RestartAsync(string? seedJson = null)
    {
        await app!.DisposeAsync();
        await BootAsync(seedJson);
    }

    /// <summary>Stops the service as a signal does: requests under way are finished.</summary>
    public Task StopAsync() => app!.StopAsync();

    /// <summary>A client that sends a bearer token; null sends none.</summary>
    public ApiClient CreateClient(string? token = Token) => new(Address, token);

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<TestService> StartAsync(TestService service, string? seedJson)
    {
        try
        {
            await service.BootAsync(seedJson);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private async Task BootAsync(string? seedJson)
    {
        string[] usual =
        [
            "--environment=Production", "--urls=http://127.0.0.1:0", .. Store.Arguments, "--RateLimits:Enabled=false", "--Logging:LogLevel:Default=None",
        ];
        app = ServiceHost.Build([.. usual, .. arguments], services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            configure?.Invoke(services);
        });
        string? seedFile = null;
        if (seedJson is not null)
        {
            seedFile = Path.Combine(folder, "seed.json");
            await File.WriteAllTextAsync(seedFile, seedJson);
        }

        await ServiceHost.PrepareAsync(app, seedFile, seedDemo: true, CancellationToken.None);
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }
}
