using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Client;
using ZoneSettings.Feed;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Hosting;
using ZoneSettings.Testing;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>The proxy as its users run it, from a configuration file, in this process and on free ports.</summary>
public sealed class TestProxy : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private TestProxy(WebApplication app, DirectoryInfo folder)
    {
        this.app = app;
        this.folder = folder;
    }

    internal IServiceProvider Services => app.Services;

    public ZoneDirectory Directory => app.Services.GetRequiredService<ZoneDirectory>();

    private BoundListeners Bound => app.Services.GetRequiredService<BoundListeners>();

    /// <summary>Starts a proxy with an http listener for port 80 and https listeners for 443 and 8443, and waits for settings.</summary>
    public static async Task<TestProxy> StartAsync(ScriptedControlPlane plane, params JsonObject[] origins)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("proxy");
        var proxy = await StartAsync(folder, FileFor(plane.Address, origins));
        await proxy.ReachAsync(plane.Head);
        return proxy;
    }

    /// <summary>Starts a proxy from a configuration without waiting for settings.</summary>
    public static async Task<TestProxy> StartAsync(DirectoryInfo folder, JsonObject file)
    {
        var path = Path.Combine(folder.FullName, "proxy.json");
        await File.WriteAllTextAsync(path, file.ToJsonString(), TestContext.Current.CancellationToken);
        var proxy = new TestProxy(ProxyHost.Build(ConfigurationFile.Read(path)), folder);
        await proxy.app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    /// <summary>A configuration with short time-outs; change what matters.</summary>
    public static JsonObject FileFor(string controlPlane, params JsonObject[] origins) => new()
    {
        ["ControlPlane"] = new JsonObject { ["Address"] = controlPlane, ["Token"] = "test-token", ["ProxyId"] = "test" },
        ["Listeners"] = new JsonArray(
            Listener("http", 80), Listener("https", 443), Listener("https", 8443)),
        ["Origins"] = new JsonArray([.. origins]),
        ["Timeouts"] = new JsonObject { ["Connect"] = 2, ["Handshake"] = 2, ["Response"] = 10, ["Stop"] = 5 },
        [nameof(Admin)] = new JsonObject { ["Port"] = 0 },
        ["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "None" } },
    };

    /// <summary>An origin on loopback.</summary>
    public static JsonObject Origin(string host, int? httpPort = null, int? httpsPort = null) => new()
    {
        ["Host"] = host,
        ["Address"] = "127.0.0.1",
        ["HttpPort"] = httpPort,
        ["HttpsPort"] = httpsPort,
    };

    /// <summary>Where the listener for a visitor's port, or for operators, is.</summary>
    public IPEndPoint ListenerOf(int visitorPort) =>
        Bound.Visitors.Single(listener => listener.Options.VisitorPort == visitorPort).Bound.IPEndPoint!;

    public Uri Admin => new($"http://{Bound.Admin!.IPEndPoint}/");

    /// <summary>A visitor for whom every name leads to the proxy; a port in an address is the visitor's.</summary>
    public HttpClient Visit(Action<SocketsHttpHandler>? configure = null)
    {
        var handler = VisitHandler();
        configure?.Invoke(handler);
        return new HttpClient(handler) { Timeout = LongestWait };
    }

    /// <summary>What such a visitor sends with.</summary>
    public SocketsHttpHandler VisitHandler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null },
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(ListenerOf(context.DnsEndPoint.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>Waits until a version is in force.</summary>
    public Task ReachAsync(FeedVersion version) => Eventually.TrueAsync(
        () => Directory.Current.Version is { } current && current.Revision >= version.Revision, $"version {version} in force");

    /// <summary>Stops as on a signal: what is under way may end.</summary>
    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static JsonObject Listener(string scheme, int visitorPort) => new()
    {
        ["Scheme"] = scheme,
        ["Port"] = 0,
        ["VisitorPort"] = visitorPort,
    };
}
