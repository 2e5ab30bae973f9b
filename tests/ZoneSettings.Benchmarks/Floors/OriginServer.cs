using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>An origin that answers everything with the same 1,024 bytes and says in a header by which scheme it was asked.</summary>
internal static class OriginServer
{
    /// <summary>Header of every answer: <c>http</c> or <c>https</c>.</summary>
    public const string SchemeHeader = "X-Origin-Scheme";

    /// <summary>Serves until it is killed.</summary>
    public static async Task RunAsync(string certificate, string key, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = X509Certificate2.CreateFromPemFile(certificate, key),
            }));
        });
        await using var app = builder.Build();
        var body = new byte[1024];
        Array.Fill(body, (byte)'x');
        app.Run(context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = body.Length;
            context.Response.Headers[SchemeHeader] = context.Request.Scheme;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        await app.StartAsync(cancellationToken);
        var ports = app.Urls.OrderBy(url => url.StartsWith("https", StringComparison.Ordinal)).Select(url => new Uri(url).Port).ToArray();
        Console.WriteLine($"Origin on {ports[0]} and {ports[1]}");
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
