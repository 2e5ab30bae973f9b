using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>What a proxy costs that knows no zones: YARP with two routes, one to an origin over http and one over TLS with its root configured.</summary>
internal static class PlainProxy
{
    /// <summary>Serves until it is killed.</summary>
    /// <param name="httpPort">The origin's port for http.</param>
    /// <param name="httpsPort">The origin's port for https.</param>
    /// <param name="trustStore">File with the root of its certificate.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(int httpPort, int httpsPort, string trustStore, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddReverseProxy()
            .LoadFromMemory(
                [RouteOf("http", Names.HttpHost), RouteOf("https", Names.HttpsHost)],
                [ClusterOf("http", httpPort), ClusterOf("https", httpsPort)])
            .AddTransforms(transforms => transforms.AddOriginalHost().AddXForwarded())
            .ConfigureHttpClient((_, handler) => handler.SslOptions.CertificateChainPolicy = ChainOf(trustStore));
        await using var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Plain proxy on {new Uri(app.Urls.Single()).Port}");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static RouteConfig RouteOf(string cluster, string host) =>
        new() { RouteId = cluster, ClusterId = cluster, Match = new RouteMatch { Hosts = [host], Path = "/{**rest}" } };

    private static ClusterConfig ClusterOf(string scheme, int port) => new()
    {
        ClusterId = scheme,
        Destinations = new Dictionary<string, DestinationConfig>
        {
            ["origin"] = new() { Address = $"{scheme}://127.0.0.1:{port}" },
        },
    };

    private static X509ChainPolicy ChainOf(string trustStore)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(trustStore);
        return policy;
    }
}
