namespace ZoneSettings.Policy.Origin;

/// <summary>http or https. A WebSocket is what its handshake is: ws http, wss https.</summary>
public enum HttpScheme
{
    /// <summary>Plaintext.</summary>
    Http,

    /// <summary>TLS.</summary>
    Https,
}
