using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>
/// The floor: Kestrel with routes that answer the same bytes as the service, head included, and do nothing else. No token
/// is looked at, no value checked, nothing stored.
/// </summary>
internal static class BareServer
{
    private const string Tag = "\"0123456789abcdef\"";

    /// <summary>Serves until it is killed.</summary>
    /// <param name="answer">The body of every 200.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(byte[] answer, CancellationToken cancellationToken)
    {
        await using var app = Build(answer);
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Bare server on {new Uri(app.Urls.Single()).Port}");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Builds it without starting it.</summary>
    /// <param name="answer">The body of every 200.</param>
    /// <param name="configure">Changes services last; null for none.</param>
    public static WebApplication Build(byte[] answer, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGet("/client/v4/zones/{zone}/settings/{setting}", context => AnswerAsync(context, answer));
        app.MapPatch("/client/v4/zones/{zone}/settings/{setting}", context => ParseAsync(context, answer));
        return app;
    }

    private static Task AnswerAsync(HttpContext context, byte[] answer)
    {
        WriteHead(context.Response);
        if (context.Request.Headers.IfNoneMatch.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(context, answer);
    }

    private static async Task ParseAsync(HttpContext context, byte[] answer)
    {
        var body = await context.Request.ReadFromJsonAsync(FloorJson.Default.FloorPatch, context.RequestAborted);
        if (body?.Value is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        WriteHead(context.Response);
        await WriteAsync(context, answer);
    }

    private static void WriteHead(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ETag = Tag;
    }

    private static Task WriteAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        // Without a token, which would be made for this alone.
        return context.Response.Body.WriteAsync(answer, CancellationToken.None).AsTask();
    }
}
