using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Benchmarks.Floors;
using ZoneSettings.Benchmarks.Processes;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>The service or the floor in this process, without sockets.</summary>
internal sealed class CalledApplication : IAsyncDisposable
{
    private readonly WebApplication app;

    private CalledApplication(WebApplication app, CalledServer server)
    {
        this.app = app;
        Server = server;
    }

    /// <summary>Where requests go.</summary>
    public CalledServer Server { get; }

    /// <summary>Starts the service on a new database with this many zones.</summary>
    public static async Task<CalledApplication> StartServiceAsync(
        WorkFolder folder, int zones, CancellationToken cancellationToken)
    {
        var seed = folder.File("pipeline.json");
        await File.WriteAllTextAsync(seed, ServiceProgram.SeedOf(zones), cancellationToken);
        var server = new CalledServer();
        var app = ServiceHost.Build(
            [$"--Database:Path={folder.File("pipeline.db")}", "--RateLimits:Enabled=false"],
            services => services.AddSingleton<IServer>(server));
        await ServiceHost.PrepareAsync(app, seed, seedDemo: false, cancellationToken);
        await app.StartAsync(cancellationToken);
        return new CalledApplication(app, server);
    }

    /// <summary>Starts the floor.</summary>
    /// <param name="answer">The body of every 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CalledApplication> StartBareAsync(byte[] answer, CancellationToken cancellationToken)
    {
        var server = new CalledServer();
        var app = BareServer.Build(answer, services => services.AddSingleton<IServer>(server));
        await app.StartAsync(cancellationToken);
        return new CalledApplication(app, server);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Server.Dispose();
    }
}
