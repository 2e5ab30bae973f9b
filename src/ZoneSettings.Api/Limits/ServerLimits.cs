using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Limits;

/// <summary>
/// What one connection may cost and how many there may be. The figures are defaults: each can be set under its name in
/// the configuration section <c>Kestrel:Limits</c>.
/// </summary>
internal static class ServerLimits
{
    private const string Section = "Kestrel";
    private const int KiB = 1024;

    /// <summary>Sets the defaults, then what the configuration says.</summary>
    /// <exception cref="StartupException">The configuration holds a value that cannot be.</exception>
    public static void Apply(KestrelServerOptions kestrel, IConfiguration configuration)
    {
        kestrel.AddServerHeader = false;
        SetConnections(kestrel.Limits);
        SetRequests(kestrel.Limits);
        SetHttp2(kestrel.Limits.Http2);
        try
        {
            var limits = configuration.GetSection($"{Section}:Limits");
            limits.Bind(kestrel.Limits);
            SetRates(kestrel.Limits, limits);
            RespectSystem(kestrel.Limits);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or TargetInvocationException)
        {
            throw new StartupException($"The configuration section {Section}:Limits cannot be used: {fault.GetBaseException().Message}");
        }
    }

    private static void SetConnections(KestrelServerLimits limits)
    {
        // A waiting data plane needs one and about 20 KB of memory. Who comes beyond that is cut off without an answer,
        // so this is the last line of defence: waiting polls and writes have limits of their own that answer 503.
        // Fewer where the system permits fewer open files.
        limits.MaxConcurrentConnections = 15_000;

        // Nothing here upgrades a connection.
        limits.MaxConcurrentUpgradedConnections = 0;

        // An idle connection is kept for longer than a data plane waits (30 s), and longer than most clients keep theirs,
        // so that it is the client who closes and no request meets a closed door.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // Bytes of one connection that are read ahead of the handler: one whole body.
        limits.MaxRequestBufferSize = JsonBody.Limit;

        // Bytes of an answer that a slow reader may leave in memory before its sender is held up.
        limits.MaxResponseBufferSize = 64 * KiB;
    }

    private static void SetRequests(KestrelServerLimits limits)
    {
        // Who sends a head byte by byte is answered 408 after this. An honest head is a packet or two.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // More is answered 413, by its Content-Length before a byte of it was read.
        limits.MaxRequestBodySize = JsonBody.Limit;

        // Two ids of 32 digits and a query make a line of some hundred bytes; more is answered 414.
        limits.MaxRequestLineSize = 8 * KiB;

        // More is answered 431. Proxies add a few headers, cookies of others on the same domain take the most.
        limits.MaxRequestHeadersTotalSize = 32 * KiB;
        limits.MaxRequestHeaderCount = 100;
    }

    private static void RespectSystem(KestrelServerLimits limits)
    {
        if (OpenFiles.LeftForConnections < (limits.MaxConcurrentConnections ?? long.MaxValue))
        {
            limits.MaxConcurrentConnections = OpenFiles.LeftForConnections;
        }
    }

    // The binder cannot make these by itself, for they are immutable.
    private static void SetRates(KestrelServerLimits limits, IConfiguration configuration)
    {
        // Slower bodies are answered 408, after the grace. At this rate the largest takes two minutes, and holds nothing
        // but itself.
        limits.MinRequestBodyDataRate = ReadRate(configuration.GetSection(nameof(limits.MinRequestBodyDataRate)), 1_024);

        // A slower reader of answers loses its connection, after the grace. Small answers never come near it.
        limits.MinResponseDataRate = ReadRate(configuration.GetSection(nameof(limits.MinResponseDataRate)), 240);
    }

    private static MinDataRate ReadRate(IConfigurationSection section, double bytesPerSecond) => new(
        section.GetValue(nameof(MinDataRate.BytesPerSecond), bytesPerSecond),
        section.GetValue(nameof(MinDataRate.GracePeriod), TimeSpan.FromSeconds(5)));

    // In use with https only. A connection of HTTP/2 carries many requests, so that its own limits count, not theirs.
    private static void SetHttp2(Http2Limits limits)
    {
        limits.MaxStreamsPerConnection = 100;
        limits.MaxRequestHeaderFieldSize = 16 * KiB;

        // What a connection, and one request of it, may send before the handler has read anything.
        limits.InitialConnectionWindowSize = 2 * JsonBody.Limit;
        limits.InitialStreamWindowSize = JsonBody.Limit;

        // A peer that went away without a word is found out.
        limits.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        limits.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }
}
