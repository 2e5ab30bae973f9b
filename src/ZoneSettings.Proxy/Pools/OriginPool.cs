using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using Yarp.ReverseProxy.Forwarder;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Connections;

namespace ZoneSettings.Proxy.Pools;

/// <summary>
/// Connections to one origin that were all opened under one policy. Whoever sends through it enters before and leaves
/// after; once retired nobody enters any more, and every connection is closed when the last one has left. Thread-safe.
/// </summary>
internal sealed class OriginPool
{
    // Time for all that waited to hear of a failure, and too short for a visitor to notice that nobody tried anew.
    private static readonly TimeSpan FailureIsShared = TimeSpan.FromMilliseconds(100);

    private readonly OriginConnector connector;
    private readonly TimeProvider clock;
    private readonly SocketsHttpHandler handler;

    // How many are inside; below zero once retired.
    private int users;
    private int isClosed;
    private long lastUsed;

    // An origin that did not choose HTTP/2 is not offered it again: the handler then speaks HTTP/1.1 on every connection.
    private volatile bool offersHttp2;

    private volatile FailedAttempt? lastFailure;

    public OriginPool(ConnectionPolicy policy, OriginConnector connector, TimeoutOptions timeouts, TimeProvider clock)
    {
        Policy = policy;
        this.connector = connector;
        this.clock = clock;
        offersHttp2 = policy.OffersHttp2;
        lastUsed = clock.GetTimestamp();
        Prefix = PrefixOf(policy);
        Request = new ForwarderRequestConfig
        {
            ActivityTimeout = timeouts.Response,
            Version = policy.OffersHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = policy.OffersHttp2 ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        handler = MakeHandler(timeouts);
        Invoker = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    public ConnectionPolicy Policy { get; }

    /// <summary>Sends requests over the pool's connections.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Scheme, address and port, for YARP. The address only names the pool: where to connect to is the policy's.</summary>
    public string Prefix { get; }

    /// <summary>Version and time-outs, for YARP.</summary>
    public ForwarderRequestConfig Request { get; }

    /// <summary>Whether nobody is inside.</summary>
    public bool IsIdle => Volatile.Read(ref users) <= 0;

    /// <summary>Time since somebody last entered or left.</summary>
    public TimeSpan Unused => clock.GetElapsedTime(Volatile.Read(ref lastUsed));

    /// <summary>Enters; false when the pool was retired and another one is needed.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref users) > 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave()
    {
        Volatile.Write(ref lastUsed, clock.GetTimestamp());
        if (Interlocked.Decrement(ref users) == int.MinValue)
        {
            Close();
        }
    }

    /// <summary>Lets nobody in any more and closes what is not in use. Call once.</summary>
    public void Retire()
    {
        if (Interlocked.Add(ref users, int.MinValue) == int.MinValue)
        {
            Close();
        }
    }

    private static string PrefixOf(ConnectionPolicy policy)
    {
        var scheme = policy.Scheme == HttpScheme.Https ? "https" : "http";
        var host = policy.Origin.IpAddress is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } address
            ? $"[{address}]"
            : policy.Origin.Address;
        return string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{policy.Port}/");
    }

    private SocketsHttpHandler MakeHandler(TimeoutOptions timeouts) => new()
    {
        ConnectCallback = async (_, cancellationToken) => await ConnectAsync(cancellationToken),
        // The connector has limits of its own for each phase.
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = timeouts.Idle,
        PooledConnectionLifetime = timeouts.Lifetime,
        EnableMultipleHttp2Connections = true,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        // Bytes of headers pass as they are, whatever they mean.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
    };

    // Where HTTP/2 may come of it, the handler makes one connection at a time, and each request that waited for one that
    // failed would wait for another, one after the other. They waited for the same origin, and get the same answer.
    private async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (lastFailure is { } last && clock.GetElapsedTime(last.End) < FailureIsShared)
        {
            throw new OriginFailureException(last.Failure);
        }

        try
        {
            return await OpenAsync(cancellationToken);
        }
        catch (OriginFailureException fault) when (offersHttp2)
        {
            lastFailure = new FailedAttempt(fault.Failure, clock.GetTimestamp());
            throw;
        }
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await connector.ConnectAsync(Policy, offersHttp2, cancellationToken);
        if (stream is SslStream tls && tls.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
        {
            offersHttp2 = false;
        }

        return stream;
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            Invoker.Dispose();
        }
    }

    private sealed record FailedAttempt(OriginFailure Failure, long End);
}
