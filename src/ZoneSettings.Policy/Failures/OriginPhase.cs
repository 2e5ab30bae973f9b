namespace ZoneSettings.Policy.Failures;

/// <summary>How far a request had come on its way to the origin.</summary>
public enum OriginPhase
{
    /// <summary>Looking up the origin's name.</summary>
    Resolve,

    /// <summary>Opening the TCP connection.</summary>
    Connect,

    /// <summary>TLS handshake. Time it apart from <see cref="Connect"/>, or a slow handshake looks like a dead host.</summary>
    TlsHandshake,

    /// <summary>Writing the request, its body included.</summary>
    SendRequest,

    /// <summary>Waiting for the response, or reading it.</summary>
    ReadResponse,
}
