namespace ZoneSettings.Policy.Failures;

/// <summary>Why a visitor gets no answer of the origin. The status and the word of each stand in the documentation of its name.</summary>
public enum OriginFailureKind
{
    /// <summary>502 <c>proxy-fault</c>: this proxy itself failed, for example for lack of sockets. Never the origin's fault.</summary>
    ProxyFault,

    /// <summary>520 <c>bad-response</c>: the reply was empty, malformed, or broke off.</summary>
    BadResponse,

    /// <summary>521 <c>connection-refused</c>: nothing listens on the port.</summary>
    ConnectionRefused,

    /// <summary>522 <c>connect-timeout</c>: no TCP connection in time, or nothing that was sent is acknowledged.</summary>
    ConnectTimeout,

    /// <summary>523 <c>unreachable</c>: there is no route to the origin.</summary>
    Unreachable,

    /// <summary>524 <c>response-timeout</c>: connected, but the request could not be sent or was not answered in time.</summary>
    ResponseTimeout,

    /// <summary>525 <c>handshake-failed</c>: no TLS session, for any reason but the certificate's validity.</summary>
    HandshakeFailed,

    /// <summary>526 <c>certificate-invalid</c>: the validator refused the certificate.</summary>
    CertificateInvalid,

    /// <summary>530 <c>name-not-resolved</c>: the origin's name has no address.</summary>
    NameNotResolved,

    /// <summary>530 <c>no-origin</c>: no origin is configured for the host.</summary>
    NoOrigin,

    /// <summary>421 <c>unknown-zone</c>: no zone has the host.</summary>
    UnknownZone,

    /// <summary>421 <c>unlisted-port</c>: the visitor's port is none that is proxied.</summary>
    UnlistedPort,

    /// <summary>
    /// 500 <c>unknown-mode</c>: the encryption mode is a word that this proxy does not know. Not 503, for trying again does
    /// not help, and not 501, which caches may keep (RFC 9110, section 15.1).
    /// </summary>
    UnknownMode,

    /// <summary>503 <c>no-settings</c>: this proxy has not got any settings yet.</summary>
    NoSettings,
}
