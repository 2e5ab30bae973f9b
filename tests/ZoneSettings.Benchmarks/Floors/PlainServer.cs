using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>
/// What most would write first: each PATCH finds its row, changes it, adds a line to the log and saves, over SQLite in WAL
/// mode or PostgreSQL. As durable as the service, but one flush to disk for each request.
/// </summary>
internal static class PlainServer
{
    /// <summary>Serves until it is killed.</summary>
    /// <param name="use">Points a context at the database.</param>
    /// <param name="answer">The body of every 200.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(Action<DbContextOptionsBuilder> use, byte[] answer, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddPooledDbContextFactory<PlainContext>(use);
        await using var app = builder.Build();
        var contexts = app.Services.GetRequiredService<IDbContextFactory<PlainContext>>();
        await PrepareAsync(contexts, cancellationToken);
        app.MapPatch("/client/v4/zones/{zone}/settings/{setting}", context => WriteAsync(context, contexts, answer));
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Plain server on {new Uri(app.Urls.Single()).Port}");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task PrepareAsync(IDbContextFactory<PlainContext> contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.EnsureCreatedAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }
    }

    private static async Task WriteAsync(HttpContext http, IDbContextFactory<PlainContext> contexts, byte[] answer)
    {
        var body = await http.Request.ReadFromJsonAsync(FloorJson.Default.FloorPatch, http.RequestAborted);
        var (zone, setting) = ((string)http.Request.RouteValues["zone"]!, (string)http.Request.RouteValues["setting"]!);
        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        if (await context.Settings.FindAsync([zone, setting], http.RequestAborted) is { } row)
        {
            row.Value = body!.Value!;
        }
        else
        {
            context.Add(new PlainSetting { ZoneId = zone, SettingId = setting, Value = body!.Value! });
        }

        context.Add(new PlainChange { ZoneId = zone, SettingId = setting, Value = body.Value! });
        await context.SaveChangesAsync(http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }
}
