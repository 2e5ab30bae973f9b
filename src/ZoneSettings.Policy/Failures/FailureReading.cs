using System.Net.Sockets;
using System.Security.Authentication;

namespace ZoneSettings.Policy.Failures;

/// <summary>Reads the kind of failure from an exception and the phase in which it was caught.</summary>
internal static class FailureReading
{
    /// <summary>What an exception means in a phase; null: in the phase that the exception itself points to.</summary>
    public static OriginFailure Read(Exception exception, OriginPhase? phase)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (Find<OriginFailureException>(exception) is { } told)
        {
            return told.Failure;
        }

        var socket = Find<SocketException>(exception)?.SocketErrorCode;
        var request = RequestErrorOf(exception);
        var where = phase ?? PhaseOf(exception, socket, request);
        if (socket is SocketError.TimedOut && where > OriginPhase.TlsHandshake)
        {
            // The system gave up sending again what nobody acknowledged: documented as 522, though a connection was there.
            return new(OriginFailureKind.ConnectTimeout, "request not acknowledged");
        }

        if (socket is SocketError.TimedOut || IsTimeout(exception))
        {
            return TimedOut(where);
        }

        return (where, socket) switch
        {
            (OriginPhase.Resolve, _) or (_, SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                or SocketError.NoRecovery) => new(OriginFailureKind.NameNotResolved),
            (OriginPhase.Connect, _) => new(Connecting(socket)),
            (OriginPhase.TlsHandshake, _) => new(OriginFailureKind.HandshakeFailed, HandshakeReason(exception)),
            _ => new(OriginFailureKind.BadResponse, ResponseReasons(exception, socket, request)),
        };
    }

    /// <summary>Time ran out in a phase.</summary>
    public static OriginFailure TimedOut(OriginPhase phase) => phase switch
    {
        OriginPhase.Resolve => new(OriginFailureKind.NameNotResolved, "timed out"),
        OriginPhase.Connect => new(OriginFailureKind.ConnectTimeout),
        OriginPhase.TlsHandshake => new(OriginFailureKind.HandshakeFailed, "timed out"),
        OriginPhase.SendRequest => new(OriginFailureKind.ResponseTimeout, "request not taken"),
        _ => new(OriginFailureKind.ResponseTimeout),
    };

    private static OriginFailureKind Connecting(SocketError? error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.ConnectionAborted =>
            OriginFailureKind.ConnectionRefused,
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown
            or SocketError.AddressFamilyNotSupported or SocketError.AccessDenied => OriginFailureKind.Unreachable,
        // No sockets, ports or memory left here, or a fault that no network makes: not the origin's.
        _ => OriginFailureKind.ProxyFault,
    };

    private static string HandshakeReason(Exception exception) => TlsAlert.Describe(exception)
        ?? (Find<AuthenticationException>(exception) is not null ? "no TLS session" : "connection closed");

    // A client certificate that is refused shows after the handshake in TLS 1.3, and is 520 then.
    private static IReadOnlyList<string> ResponseReasons(Exception exception, SocketError? socket, HttpRequestError? request) =>
        TlsAlert.Describe(exception) is { } alert ? [alert]
        : socket is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown ? ["connection reset"]
        : request switch
        {
            HttpRequestError.ResponseEnded => ["answer broke off"],
            HttpRequestError.InvalidResponse => ["not an HTTP answer"],
            HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => ["broken HTTP/2"],
            HttpRequestError.ConfigurationLimitExceeded => ["header too large"],
            _ => [],
        };

    // Without a phase: what the exceptions of SocketsHttpHandler give away.
    private static OriginPhase PhaseOf(Exception exception, SocketError? socket, HttpRequestError? request) =>
        (request, socket) switch
        {
            (HttpRequestError.NameResolutionError, _) => OriginPhase.Resolve,
            (HttpRequestError.SecureConnectionError, _) => OriginPhase.TlsHandshake,
            (HttpRequestError.ConnectionError, _) => OriginPhase.Connect,
            (_, SocketError.ConnectionRefused or SocketError.NetworkUnreachable or SocketError.HostUnreachable
                or SocketError.TimedOut) => OriginPhase.Connect,
            _ => Find<AuthenticationException>(exception) is null ? OriginPhase.ReadResponse : OriginPhase.TlsHandshake,
        };

    private static bool IsTimeout(Exception exception) =>
        Find<OperationCanceledException>(exception) is not null || Find<TimeoutException>(exception) is not null;

    private static HttpRequestError? RequestErrorOf(Exception exception) =>
        Find<HttpIOException>(exception)?.HttpRequestError ?? Find<HttpRequestException>(exception)?.HttpRequestError;

    private static TException? Find<TException>(Exception? exception)
        where TException : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is TException found)
            {
                return found;
            }
        }

        return null;
    }
}
